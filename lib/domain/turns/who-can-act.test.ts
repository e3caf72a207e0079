import { describe, expect, test } from "vitest";
import type { Condition } from "@/lib/domain/gates/condition";
import { aStage, ayse, rejection, slowness } from "@/lib/domain/testing";
import { type PlaceToAct, whoCanAct } from "./who-can-act";

const MEMBERS = [
  { id: "can", roles: ["lead" as const] },
  { id: "ayse", roles: ["qa" as const] },
  { id: "ece", roles: ["qa" as const] },
  { id: "deniz", roles: ["manager" as const] },
  { id: "vera", roles: ["viewer" as const] },
];
const signing: Condition = { code: "sign-off-missing", role: "qa", needed: 2, counted: 0 };
const items: Condition = { code: "items-open", open: 1, of: 3 };
const risk: Condition = { code: "risk-above-limit", riskId: slowness.id, title: slowness.title, score: 16, limit: 12 };
const rejected: Condition = { code: "sign-off-rejected", by: "Deniz Ak", comment: null, roles: ["qa"] };

const unsigned = aStage("runner", "test", { signOffs: [] });
const place = (change: Partial<PlaceToAct> = {}): PlaceToAct => ({
  stage: unsigned,
  ownerId: null,
  gate: { separationOfDuties: true },
  service: { hasCandidate: true, candidateById: null },
  buildOwnerId: null,
  ...change,
});

describe("the people who can meet a condition are", () => {
  test.each<[string, Condition, PlaceToAct, string[]]>([
    ["for a signature those who may sign", signing, place(), ["ayse", "ece"]],
    ["for a signature not the owner of the build", signing, place({ buildOwnerId: "ece" }), ["ayse"]],
    ["for a signature not who registered the image", signing, place({ service: { hasCandidate: true, candidateById: "ece" } }), ["ayse"]],
    [
      "for a signature all who may sign where duties are not separated",
      signing,
      place({ buildOwnerId: "ece", gate: { separationOfDuties: false } }),
      ["ayse", "ece"],
    ],
    ["for a second signature the others", signing, place({ stage: aStage("runner", "test", { signOffs: [ayse] }) }), ["ece"]],
    [
      "for a signature also those whose signature lapsed",
      signing,
      place({ stage: aStage("runner", "test", { signOffs: [{ ...ayse, status: "stale" }] }) }),
      ["ayse", "ece"],
    ],
    [
      "for a signature also those who rejected it",
      signing,
      place({ stage: aStage("runner", "test", { signOffs: [{ ...rejection, personId: "ece" }] }) }),
      ["ayse", "ece"],
    ],
    ["for a signature not the owner of the stage alone", signing, place({ ownerId: "ece" }), ["ayse", "ece"]],
    ["for work the owner", items, place({ ownerId: "ece" }), ["ece"]],
    ["for work without an owner those who may do it", items, place(), ["can", "ayse", "ece"]],
    ["for work of a former member those who may do it", items, place({ ownerId: "gone" }), ["can", "ayse", "ece"]],
    ["for work that the owner may not do those who may", items, place({ ownerId: "vera" }), ["can", "ayse", "ece"]],
    ["for an image the leads, not the owner from QA", { code: "image-missing" }, place({ ownerId: "ayse" }), ["can"]],
    ["for a risk those who may accept it", risk, place({ ownerId: "ece" }), ["deniz"]],
    ["for a freeze those who may lift it", { code: "frozen", reason: "Bayram", until: null, untilTime: null }, place(), ["deniz"]],
    ["for a rejection those who may decide again, and the lead", rejected, place({ ownerId: "can" }), ["can", "ayse", "ece"]],
    ["nobody for soak time that runs", { code: "soak-running", hours: 24, since: new Date(0) }, place(), []],
  ])("%s", (_what, condition, context, expected) => {
    expect(whoCanAct(condition, context, MEMBERS)).toMatchObject({ people: expected, isForLeads: false });
  });
});

test("the owner of a stage is waited for, and everybody else who may do the work can do it too", () => {
  expect(whoCanAct(items, place({ ownerId: "ece" }), MEMBERS)).toMatchObject({ people: ["ece"], able: ["can", "ayse", "ece"] });
});

describe("what nobody can do goes to the leads", () => {
  test.each<[string, Condition, PlaceToAct]>([
    ["a signature of a role that nobody has", { ...signing, role: "manager" }, place({ buildOwnerId: "deniz" })],
    ["a signature where there is no image to sign", signing, place({ service: { hasCandidate: false, candidateById: null } })],
    ["traffic that nobody moved", { code: "soak-running", hours: 24, since: null }, place()],
  ])("%s", (_what, condition, context) => {
    expect(whoCanAct(condition, context, MEMBERS)).toMatchObject({ people: ["can"], isForLeads: true });
  });

  test("and to nobody in a plan without one", () => {
    expect(whoCanAct(risk, place(), [{ id: "ayse", roles: ["qa"] }])).toEqual({
      roles: ["manager"],
      able: [],
      people: [],
      isForLeads: true,
    });
  });
});

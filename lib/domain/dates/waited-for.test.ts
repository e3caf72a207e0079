import { describe, expect, test } from "vitest";
import type { Condition } from "@/lib/domain/gates/condition";
import { aPhase, aStage, ayse, rejection, slowness } from "@/lib/domain/testing";
import type { Cause } from "./forecast";
import { type WaitingPlace, waitedFor } from "./waited-for";

const MEMBERS = [
  { id: "can", roles: ["lead" as const] },
  { id: "ayse", roles: ["qa" as const] },
  { id: "ece", roles: ["qa" as const] },
  { id: "deniz", roles: ["manager" as const] },
];
const signing: Condition = { code: "sign-off-missing", role: "qa", needed: 2, counted: 0 };
const items: Condition = { code: "items-open", open: 1, of: 3 };
const risk: Condition = { code: "risk-above-limit", riskId: slowness.id, title: slowness.title, score: 16, limit: 12 };

const cause = (condition: Condition | null, change: Partial<Cause> = {}): Cause => ({
  code: "open",
  stage: "runner.test",
  phase: "test",
  serviceId: "runner",
  condition,
  daysPastEnd: 0,
  daysPastStart: 0,
  done: 0,
  total: 3,
  ...change,
});
const unsigned = aStage("runner", "test", { signOffs: [] });
const place = (change: Partial<WaitingPlace> = {}): WaitingPlace => ({ stage: unsigned, phase: aPhase("test"), barred: [], ...change });

describe("the people who can end a delay", () => {
  test.each<[string, Cause, WaitingPlace, string[]]>([
    ["for a signature: those who may sign", cause(signing), place(), ["ayse", "ece"]],
    ["for a signature: not those who registered the image or own the build", cause(signing), place({ barred: ["ece", null] }), ["ayse"]],
    [
      "for a signature without separation of duties: all who may sign",
      cause(signing),
      place({ barred: ["ece"], phase: aPhase("test", { separationOfDuties: false }) }),
      ["ayse", "ece"],
    ],
    ["for a second signature: others", cause(signing), place({ stage: aStage("runner", "test", { signOffs: [ayse] }) }), ["ece"]],
    [
      "for a signature: also those who rejected it",
      cause(signing),
      place({ stage: aStage("runner", "test", { signOffs: [{ ...rejection, personId: "ece" }] }) }),
      ["ayse", "ece"],
    ],
    ["for work: the owner of the stage", cause(items), place({ stage: { ...unsigned, ownerId: "ece" } }), ["ece"]],
    ["for work without a stage owner: the phase owner", cause(items), place({ phase: aPhase("test", {}, { ownerId: "ayse" }) }), ["ayse"]],
    ["for work without an owner: those who may do it", cause(items), place(), ["can", "ayse", "ece"]],
    [
      "for work of a former member: those who may do it",
      cause(items),
      place({ stage: { ...unsigned, ownerId: "gone" } }),
      ["can", "ayse", "ece"],
    ],
    ["for a risk: those who may accept it", cause(risk), place({ stage: { ...unsigned, ownerId: "ece" } }), ["deniz"]],
    ["for a freeze: those who may lift it", cause({ code: "frozen", reason: "Bayram", until: null, untilTime: null }), place(), ["deniz"]],
    ["for soak time: nobody", cause({ code: "soak-running", hours: 24, since: null }), place(), []],
    ["for a finished stage: nobody", cause(items, { code: "finished-late" }), place(), []],
    ["for a stage that lacks nothing: nobody", cause(null), place(), []],
  ])("%s", (_what, reason, context, expected) => expect(waitedFor(reason, context, MEMBERS)).toEqual(expected));
});

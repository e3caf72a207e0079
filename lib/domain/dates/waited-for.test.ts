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

describe("who is waited for", () => {
  test.each<[string, Cause, WaitingPlace, string[]]>([
    ["a signature: whoever may give it", cause(signing), place(), ["ayse", "ece"]],
    ["a signature: not whoever registered the image or owns the build", cause(signing), place({ barred: ["ece", null] }), ["ayse"]],
    [
      "a signature where duties are not kept apart",
      cause(signing),
      place({ barred: ["ece"], phase: aPhase("test", { separationOfDuties: false }) }),
      ["ayse", "ece"],
    ],
    ["a second signature: not whoever signed", cause(signing), place({ stage: aStage("runner", "test", { signOffs: [ayse] }) }), ["ece"]],
    [
      "a signature of somebody who rejected it: they may think again",
      cause(signing),
      place({ stage: aStage("runner", "test", { signOffs: [{ ...rejection, personId: "ece" }] }) }),
      ["ayse", "ece"],
    ],
    ["work: whoever owns the stage", cause(items), place({ stage: { ...unsigned, ownerId: "ece" } }), ["ece"]],
    ["work: else whoever owns the phase", cause(items), place({ phase: aPhase("test", {}, { ownerId: "ayse" }) }), ["ayse"]],
    ["work that nobody owns: whoever may do it", cause(items), place(), ["can", "ayse", "ece"]],
    ["work that somebody owned who left", cause(items), place({ stage: { ...unsigned, ownerId: "gone" } }), ["can", "ayse", "ece"]],
    ["a risk: whoever may accept it, whoever owns the stage", cause(risk), place({ stage: { ...unsigned, ownerId: "ece" } }), ["deniz"]],
    ["a freeze: whoever may lift it", cause({ code: "frozen", reason: "Bayram", until: null }), place(), ["deniz"]],
    ["time: nobody", cause({ code: "soak-running", hours: 24, since: null }), place(), []],
    ["what has finished: nobody", cause(items, { code: "finished-late" }), place(), []],
    ["what lacks nothing: nobody", cause(null), place(), []],
  ])("%s", (_what, of, where, expected) => expect(waitedFor(of, where, MEMBERS)).toEqual(expected));
});

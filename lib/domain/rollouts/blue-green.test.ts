import { describe, expect, test } from "vitest";
import { now } from "@/lib/domain/testing";
import { type BlueGreen, liveSlot, otherColour, switchRolloutBackRule, switchRolloutRule } from "./blue-green";
import type { StepFacts, StepJudgement } from "./rollout";

const codeOf = (end: { ok: true } | { ok: false; code: string }) => (end.ok ? "ok" : end.code);
const earlier = `sha256:${"b".repeat(64)}`;
const digest = `sha256:${"a".repeat(64)}`;
const before = new Date(now.getTime() - 3_600_000);
const after = new Date(now.getTime() + 60_000);
const blue = { colour: "blue" as const, digest: earlier, liveSince: before };
const green = { colour: "green" as const, digest, liveSince: null };
const ready: BlueGreen = { status: "running", slots: [blue, green], digest, switchedAt: null, wayBackUntil: null };
const switched: BlueGreen = {
  ...ready,
  slots: [
    { ...blue, liveSince: null },
    { ...green, liveSince: before },
  ],
  switchedAt: before,
  wayBackUntil: after,
};
const checks: StepFacts = { position: 1, weight: 100, holdSeconds: 600, startedAt: before, endedAt: null };
const pass: StepJudgement = { verdict: "pass", limits: [] };
const why = "It drops every tenth request.";

describe("the switch", () => {
  test.each<[string, Partial<BlueGreen>, StepJudgement, string | null, string]>([
    ["to the idle slot, which passed its checks", {}, pass, null, "ok"],
    ["before it has begun", { status: "planned" }, pass, null, "rollout-not-running"],
    ["a second time", { switchedAt: before }, pass, null, "already-switched"],
    ["with nothing live to go back to", { slots: [{ ...blue, liveSince: null }, green] }, pass, null, "no-live-slot"],
    ["with a live slot that holds nothing", { slots: [{ ...blue, digest: null }, green] }, pass, null, "no-live-slot"],
    ["to an empty slot", { slots: [blue, { ...green, digest: null }] }, pass, null, "slot-empty"],
    ["to a slot there is not", { slots: [blue] }, pass, null, "slot-empty"],
    ["to a slot with another image", { slots: [blue, { ...green, digest: earlier }] }, pass, null, "slot-holds-another"],
    ["to a slot that failed its checks", {}, { ...pass, verdict: "fail" }, why, "limit-broken"],
    ["to a slot nobody checked", {}, { ...pass, verdict: "inconclusive" }, null, "verdict-inconclusive"],
    ["to a slot nobody checked, with a reason", {}, { ...pass, verdict: "inconclusive" }, why, "ok"],
  ])("%s", (_what, change, judged, reason, code) =>
    expect(codeOf(switchRolloutRule({ ...ready, ...change }, { checks, judged, reason }, now))).toBe(code),
  );

  test("not before its checks have held", () =>
    expect(codeOf(switchRolloutRule(ready, { checks: { ...checks, holdSeconds: 3601 }, judged: pass, reason: null }, now))).toBe(
      "hold-running",
    ));

  test("it says from where to where", () =>
    expect(switchRolloutRule(ready, { checks, judged: pass, reason: null }, now)).toMatchObject({ value: { from: "blue", to: "green" } }));
});

describe("the way back", () => {
  test.each<[string, Partial<BlueGreen>, string | null, string]>([
    ["within its time", {}, why, "ok"],
    ["without a reason", {}, null, "reason-too-short"],
    ["with too short a reason", {}, "slow", "reason-too-short"],
    ["before the switch", { switchedAt: null }, why, "not-switched"],
    ["at its very end", { wayBackUntil: now }, why, "way-back-over"],
    ["after it is done", { status: "done" }, why, "rollout-not-running"],
    [
      "with nothing in the earlier slot",
      {
        slots: [
          { ...blue, digest: null, liveSince: null },
          { ...green, liveSince: before },
        ],
      },
      why,
      "no-live-slot",
    ],
  ])("%s", (_what, change, reason, code) => expect(codeOf(switchRolloutBackRule({ ...switched, ...change }, reason, now))).toBe(code));

  test("it leads to what ran before", () =>
    expect(switchRolloutBackRule(switched, why, now)).toMatchObject({ value: { from: "green", to: "blue", digest: earlier } }));
});

test("one slot is live, and the other is the other", () => {
  expect(liveSlot(ready.slots)?.colour).toBe("blue");
  expect(liveSlot([])).toBeNull();
  expect([otherColour("blue"), otherColour("green")]).toEqual(["green", "blue"]);
});

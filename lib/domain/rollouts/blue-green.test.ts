import { describe, expect, test } from "vitest";
import { now } from "@/lib/domain/testing";
import { type BlueGreen, liveSlot, otherColour, switchRolloutBackRule, switchRolloutRule } from "./blue-green";
import type { StepFacts, StepJudgement } from "./rollout";

const codeOf = (decision: { ok: true } | { ok: false; code: string }) => (decision.ok ? "ok" : decision.code);
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
const reason = "It drops every tenth request.";

describe("the switch", () => {
  test.each<[string, Partial<BlueGreen>, StepJudgement, string | null, string]>([
    ["to an idle slot that passed its checks", {}, pass, null, "ok"],
    ["before it has begun", { status: "planned" }, pass, null, "rollout-not-running"],
    ["a second time", { switchedAt: before }, pass, null, "already-switched"],
    ["without a live slot", { slots: [{ ...blue, liveSince: null }, green] }, pass, null, "no-live-slot"],
    ["with an empty live slot", { slots: [{ ...blue, digest: null }, green] }, pass, null, "no-live-slot"],
    ["to an empty slot", { slots: [blue, { ...green, digest: null }] }, pass, null, "slot-empty"],
    ["to a slot that does not exist", { slots: [blue] }, pass, null, "slot-empty"],
    ["to a slot with another image", { slots: [blue, { ...green, digest: earlier }] }, pass, null, "slot-holds-another"],
    ["to a slot that failed its checks", {}, { ...pass, verdict: "fail" }, reason, "limit-broken"],
    ["to a slot without checks", {}, { ...pass, verdict: "inconclusive" }, null, "verdict-inconclusive"],
    ["to a slot without checks, with a reason", {}, { ...pass, verdict: "inconclusive" }, reason, "ok"],
  ])("%s", (_what, change, judged, text, code) =>
    expect(codeOf(switchRolloutRule({ ...ready, ...change }, { checks, judged, reason: text }, now))).toBe(code),
  );

  test("is refused before the hold time of its checks is over", () =>
    expect(codeOf(switchRolloutRule(ready, { checks: { ...checks, holdSeconds: 3601 }, judged: pass, reason: null }, now))).toBe(
      "hold-running",
    ));

  test("goes from the live slot to the idle one", () =>
    expect(switchRolloutRule(ready, { checks, judged: pass, reason: null }, now)).toMatchObject({ value: { from: "blue", to: "green" } }));
});

describe("switching back", () => {
  test.each<[string, Partial<BlueGreen>, string | null, string]>([
    ["within the rollback window", {}, reason, "ok"],
    ["without a reason", {}, null, "reason-too-short"],
    ["with too short a reason", {}, "slow", "reason-too-short"],
    ["before the switch", { switchedAt: null }, reason, "not-switched"],
    ["at the end of the rollback window", { wayBackUntil: now }, reason, "way-back-over"],
    ["after the rollout is done", { status: "done" }, reason, "rollout-not-running"],
    [
      "to an empty earlier slot",
      {
        slots: [
          { ...blue, digest: null, liveSince: null },
          { ...green, liveSince: before },
        ],
      },
      reason,
      "no-live-slot",
    ],
  ])("%s", (_what, change, text, code) => expect(codeOf(switchRolloutBackRule({ ...switched, ...change }, text, now))).toBe(code));

  test("goes back to the earlier image", () =>
    expect(switchRolloutBackRule(switched, reason, now)).toMatchObject({ value: { from: "green", to: "blue", digest: earlier } }));
});

test("one slot is live, and the other colour is idle", () => {
  expect(liveSlot(ready.slots)?.colour).toBe("blue");
  expect(liveSlot([])).toBeNull();
  expect([otherColour("blue"), otherColour("green")]).toEqual(["green", "blue"]);
});

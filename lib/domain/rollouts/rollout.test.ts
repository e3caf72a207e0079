import { describe, expect, test } from "vitest";
import { PHASES } from "@/lib/domain/phase";
import { type PlanFacts, planState } from "@/lib/domain/state/plan-state";
import { aFreeze, now, oneOpen, plan, today, tomorrow, withGate, withStage, yesterday } from "@/lib/domain/testing";
import {
  abortRolloutRule,
  advanceRolloutRule,
  holdRemaining,
  mayMoveTraffic,
  recommend,
  runningStep,
  type StepFacts,
  type StepJudgement,
  startRolloutRule,
} from "./rollout";
import type { LimitVerdict } from "./rollout-verdict";

const codeOf = (decision: { ok: true } | { ok: false; code: string }) => (decision.ok ? "ok" : decision.code);
const limit = (verdict: LimitVerdict["verdict"], because: LimitVerdict["because"]): LimitVerdict => ({
  metric: "error-rate",
  verdict,
  because,
  latest: null,
  ageSeconds: null,
  isOld: false,
  samples: 1,
  leastSamples: 1,
  failures: 0,
  inconclusive: 0,
  errorsInARow: 0,
  breakingSince: null,
});
const judged = (verdict: LimitVerdict["verdict"], because: LimitVerdict["because"]): StepJudgement => ({
  verdict,
  limits: [limit(verdict, because)],
});
const pass = judged("pass", "within");
const fail = judged("fail", "broken");
const inconclusive = judged("inconclusive", "no-data");
const unreadable = judged("error", "unreadable");
const withoutLimits: StepJudgement = { verdict: "inconclusive", limits: [] };

const anHourAgo = new Date(now.getTime() - 3_600_000);
const step: StepFacts = { position: 2, weight: 30, holdSeconds: 3600, startedAt: anHourAgo, endedAt: null };
const why = "Nobody works on Sundays; checked by hand.";

describe("advancing a rollout", () => {
  test.each<[string, Partial<StepFacts>, StepJudgement, string | null, string]>([
    ["after the hold, within every limit", {}, pass, null, "ok"],
    ["a second before the hold ends", { holdSeconds: 3601 }, pass, null, "hold-running"],
    ["a second before the hold ends, with a reason", { holdSeconds: 3601 }, pass, why, "hold-running"],
    ["on a broken limit", {}, fail, null, "limit-broken"],
    ["on a broken limit, with a reason", {}, fail, why, "limit-broken"],
    ["while nothing can be read", {}, unreadable, why, "readings-unreadable"],
    ["on an inconclusive verdict", {}, inconclusive, null, "verdict-inconclusive"],
    ["on an inconclusive verdict, with too short a reason", {}, inconclusive, "Looks ok", "verdict-inconclusive"],
    ["on an inconclusive verdict, with a reason", {}, inconclusive, why, "ok"],
    ["from a step without limits", {}, withoutLimits, null, "verdict-inconclusive"],
    ["from a step without limits, with a reason", {}, withoutLimits, why, "ok"],
    ["from a step that has not begun", { startedAt: null }, pass, null, "step-not-running"],
    ["from a step that is over", { endedAt: now }, pass, null, "step-not-running"],
  ])("%s", (_what, change, verdict, reason, code) =>
    expect(codeOf(advanceRolloutRule({ ...step, ...change }, verdict, reason, now))).toBe(code),
  );

  test("is refused with the remaining hold time and its end", () =>
    expect(advanceRolloutRule({ ...step, holdSeconds: 5400 }, pass, null, now)).toMatchObject({
      facts: { step: 2, remainingSeconds: 1800, until: new Date(now.getTime() + 1_800_000) },
    }));

  test("is refused with the broken limits", () =>
    expect(advanceRolloutRule(step, fail, null, now)).toMatchObject({ facts: { limits: [{ metric: "error-rate", because: "broken" }] } }));
});

test.each([
  ["just begun", { startedAt: now }, 3600],
  ["half way", { startedAt: new Date(now.getTime() - 1_800_000) }, 1800],
  ["over", {}, 0],
  ["long over", { startedAt: new Date(0) }, 0],
  ["not begun", { startedAt: null }, null],
])("the remaining hold time is right when the hold is %s", (_what, change, seconds) =>
  expect(holdRemaining({ ...step, ...change }, now)).toBe(seconds),
);

test("the running step has begun and not ended", () => {
  const steps = [{ ...step, position: 1, endedAt: now }, step, { ...step, position: 3, startedAt: null }];
  expect(runningStep(steps)?.position).toBe(2);
  expect(runningStep([])).toBeNull();
});

describe("rolling back", () => {
  const digest = `sha256:${"a".repeat(64)}`;
  const earlier = `sha256:${"b".repeat(64)}`;
  test.each<[string, Parameters<typeof abortRolloutRule>[0], string, string | null, string]>([
    ["with a reason and another image", { status: "running", digest }, earlier, why, "ok"],
    ["without a reason", { status: "running", digest }, earlier, null, "reason-too-short"],
    ["with too short a reason", { status: "running", digest }, earlier, "slow", "reason-too-short"],
    ["to the image that is rolling out", { status: "running", digest }, digest, why, "rollback-to-itself"],
    ["before the rollout began", { status: "planned", digest }, earlier, why, "rollout-not-running"],
    ["after the rollout was done", { status: "done", digest }, earlier, why, "rollout-not-running"],
    ["twice", { status: "rolled_back", digest }, earlier, why, "rollout-not-running"],
  ])("%s", (_what, rollout, to, reason, code) => expect(codeOf(abortRolloutRule(rollout, to, reason))).toBe(code));
});

test.each([
  ["planned, with a candidate", "planned" as const, { digest: "d" }, "ok"],
  ["planned, without a candidate", "planned" as const, null, "image-missing"],
  ["already running", "running" as const, { digest: "d" }, "rollout-begun"],
])("starting a rollout is accepted or refused with its code when it is %s", (_what, status, image, code) =>
  expect(codeOf(startRolloutRule({ status }, image))).toBe(code),
);

const frozen = (facts: PlanFacts): PlanFacts => ({
  ...facts,
  freezes: [aFreeze({ phases: ["deploy"], from: yesterday, to: tomorrow })],
});
const advisory = (facts: PlanFacts): PlanFacts => PHASES.reduce((changed, kind) => withGate(changed, kind, { advisory: true }), facts);

test.each<[string, (facts: PlanFacts) => PlanFacts, string]>([
  ["nothing locks the stage", (facts) => facts, "ok"],
  ["an earlier gate is unmet", (facts) => withStage(facts, "runner.test", { items: oneOpen }), "stage-locked"],
  ["its own items are open", (facts) => withStage(facts, "runner.deploy", { items: oneOpen }), "ok"],
  ["the days are frozen", frozen, "frozen"],
  ["the days are frozen, and earlier gates are advisory", (facts) => advisory(frozen(facts)), "frozen"],
  ["the days are frozen for another phase", (facts) => ({ ...facts, freezes: [aFreeze({ phases: ["test"] })] }), "ok"],
])("moving traffic is allowed or refused with its code when %s", (_what, change, code) => {
  const state = planState(change(plan()), today, now);
  const stage = state.stages.get("runner.deploy");
  if (!stage) throw new Error("The plan has no deploy stage.");
  expect(codeOf(mayMoveTraffic(stage, (key) => state.stages.get(key)?.unmet ?? []))).toBe(code);
});

describe("the recommendation is right", () => {
  test.each<[string, StepJudgement, number, string[], string, string[]]>([
    ["readings are within every limit and the hold is over", pass, 0, [], "advance", ["within-limits"]],
    ["readings are within every limit and the hold runs", pass, 60, [], "hold", ["hold-running"]],
    ["a limit is broken", fail, 60, [], "roll_back", ["limit-broken"]],
    ["a limit begins to break", judged("inconclusive", "breaking"), 0, [], "hold", ["limit-breaking"]],
    ["there is no data", inconclusive, 60, [], "hold", ["in-doubt", "hold-running"]],
    ["there are no limits", withoutLimits, 0, [], "hold", ["in-doubt"]],
    ["readings cannot be taken", unreadable, 0, [], "hold", ["readings-unreadable"]],
    ["the image is worse than the baseline", pass, 0, ["p95"], "hold", ["worse-than-baseline"]],
    ["a limit is broken, and the image is worse", fail, 0, ["p95"], "roll_back", ["limit-broken"]],
  ])("when %s", (_what, verdict, remaining, worse, advice, because) => {
    const found = recommend(verdict, remaining, worse);
    expect({ advice: found.advice, because: found.because.map(({ code }) => code) }).toEqual({ advice, because });
  });
});

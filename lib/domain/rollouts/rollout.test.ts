import { describe, expect, test } from "vitest";
import { PHASES } from "@/lib/domain/phase";
import { type PlanFacts, planState } from "@/lib/domain/state/plan-state";
import { now, oneOpen, plan, today, tomorrow, withGate, withStage, yesterday } from "@/lib/domain/testing";
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

const codeOf = (end: { ok: true } | { ok: false; code: string }) => (end.ok ? "ok" : end.code);
const limit = (verdict: LimitVerdict["verdict"], because: LimitVerdict["because"]): LimitVerdict => ({
  metric: "error-rate",
  verdict,
  because,
  latest: null,
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
const doubt = judged("inconclusive", "no-data");
const unreadable = judged("error", "unreadable");
const unasked: StepJudgement = { verdict: "inconclusive", limits: [] };

const anHourAgo = new Date(now.getTime() - 3_600_000);
const step: StepFacts = { position: 2, weight: 30, holdSeconds: 3600, startedAt: anHourAgo, endedAt: null };
const why = "Nobody works on Sundays; seen by eye.";

describe("going on", () => {
  test.each<[string, Partial<StepFacts>, StepJudgement, string | null, string]>([
    ["after the hold, with every limit kept", {}, pass, null, "ok"],
    ["a second before the hold ends", { holdSeconds: 3601 }, pass, null, "hold-running"],
    ["a second before the hold ends, with a reason", { holdSeconds: 3601 }, pass, why, "hold-running"],
    ["on a broken limit", {}, fail, null, "limit-broken"],
    ["on a broken limit, with a reason", {}, fail, why, "limit-broken"],
    ["while nothing can be read", {}, unreadable, why, "readings-unreadable"],
    ["in doubt", {}, doubt, null, "verdict-inconclusive"],
    ["in doubt, with too short a reason", {}, doubt, "Looks ok", "verdict-inconclusive"],
    ["in doubt, with a reason", {}, doubt, why, "ok"],
    ["where nothing is asked for", {}, unasked, null, "verdict-inconclusive"],
    ["where nothing is asked for, with a reason", {}, unasked, why, "ok"],
    ["from a step that has not begun", { startedAt: null }, pass, null, "step-not-running"],
    ["from a step that is over", { endedAt: now }, pass, null, "step-not-running"],
  ])("%s", (_what, change, verdict, reason, code) =>
    expect(codeOf(advanceRolloutRule({ ...step, ...change }, verdict, reason, now))).toBe(code),
  );

  test("a refusal says how long the hold still runs, and until when", () =>
    expect(advanceRolloutRule({ ...step, holdSeconds: 5400 }, pass, null, now)).toMatchObject({
      facts: { step: 2, remainingSeconds: 1800, until: new Date(now.getTime() + 1_800_000) },
    }));

  test("a refusal says which limits are broken", () =>
    expect(advanceRolloutRule(step, fail, null, now)).toMatchObject({ facts: { limits: [{ metric: "error-rate", because: "broken" }] } }));
});

test.each([
  ["just begun", { startedAt: now }, 3600],
  ["half way", { startedAt: new Date(now.getTime() - 1_800_000) }, 1800],
  ["over", {}, 0],
  ["long over", { startedAt: new Date(0) }, 0],
  ["not begun", { startedAt: null }, null],
])("the hold is %s", (_what, change, seconds) => expect(holdRemaining({ ...step, ...change }, now)).toBe(seconds));

test("the running step has begun and not ended", () => {
  const steps = [{ ...step, position: 1, endedAt: now }, step, { ...step, position: 3, startedAt: null }];
  expect(runningStep(steps)?.position).toBe(2);
  expect(runningStep([])).toBeNull();
});

describe("going back", () => {
  const digest = `sha256:${"a".repeat(64)}`;
  const earlier = `sha256:${"b".repeat(64)}`;
  test.each<[string, Parameters<typeof abortRolloutRule>[0], string, string | null, string]>([
    ["with a reason and another image", { status: "running", digest }, earlier, why, "ok"],
    ["without a reason", { status: "running", digest }, earlier, null, "reason-too-short"],
    ["with too short a reason", { status: "running", digest }, earlier, "slow", "reason-too-short"],
    ["to the image that is rolling out", { status: "running", digest }, digest, why, "rollback-to-itself"],
    ["before it began", { status: "planned", digest }, earlier, why, "rollout-not-running"],
    ["after it was done", { status: "done", digest }, earlier, why, "rollout-not-running"],
    ["twice", { status: "rolled_back", digest }, earlier, why, "rollout-not-running"],
  ])("%s", (_what, rollout, to, reason, code) => expect(codeOf(abortRolloutRule(rollout, to, reason))).toBe(code));
});

test.each([
  ["planned, with a candidate", "planned" as const, { digest: "d" }, "ok"],
  ["planned, without a candidate", "planned" as const, null, "image-missing"],
  ["already running", "running" as const, { digest: "d" }, "rollout-begun"],
])("a rollout begins when it is %s", (_what, status, image, code) => expect(codeOf(startRolloutRule({ status }, image))).toBe(code));

const frozen = (facts: PlanFacts): PlanFacts => ({
  ...facts,
  freezes: [{ serviceId: null, from: yesterday, to: tomorrow, reason: "Bayram" }],
});
const advisory = (facts: PlanFacts): PlanFacts => PHASES.reduce((made, kind) => withGate(made, kind, { advisory: true }), facts);

test.each<[string, (facts: PlanFacts) => PlanFacts, string]>([
  ["nothing is in the way", (facts) => facts, "ok"],
  ["an earlier gate is unmet", (facts) => withStage(facts, "runner.test", { items: oneOpen }), "stage-locked"],
  ["its own items are open", (facts) => withStage(facts, "runner.deploy", { items: oneOpen }), "ok"],
  ["the days are frozen", frozen, "stage-locked"],
  ["the days are frozen, and earlier gates are advisory", (facts) => advisory(frozen(facts)), "frozen"],
])("traffic may be moved when %s", (_what, change, code) => {
  const state = planState(change(plan()), today, now);
  const stage = state.stages.get("runner.deploy");
  if (!stage) throw new Error("The plan has no deploy stage.");
  expect(codeOf(mayMoveTraffic(stage, (key) => state.stages.get(key)?.unmet ?? []))).toBe(code);
});

describe("what Slipway would do", () => {
  test.each<[string, StepJudgement, number, string[], string, string[]]>([
    ["every limit is kept and the hold is over", pass, 0, [], "advance", ["within-limits"]],
    ["every limit is kept and the hold runs", pass, 60, [], "hold", ["hold-running"]],
    ["a limit is broken", fail, 60, [], "roll_back", ["limit-broken"]],
    ["a limit begins to break", judged("inconclusive", "breaking"), 0, [], "hold", ["limit-breaking"]],
    ["there is no data", doubt, 60, [], "hold", ["in-doubt", "hold-running"]],
    ["nothing is asked for", unasked, 0, [], "hold", ["in-doubt"]],
    ["nothing can be read", unreadable, 0, [], "hold", ["readings-unreadable"]],
    ["it is worse than what ran before", pass, 0, ["p95"], "hold", ["worse-than-baseline"]],
    ["a limit is broken, and it is worse", fail, 0, ["p95"], "roll_back", ["limit-broken"]],
  ])("when %s", (_what, verdict, remaining, worse, advice, because) => {
    const found = recommend(verdict, remaining, worse);
    expect({ advice: found.advice, because: found.because.map(({ code }) => code) }).toEqual({ advice, because });
  });
});

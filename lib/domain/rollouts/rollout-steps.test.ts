import { expect, test } from "vitest";
import { checkLimits, type Limit } from "./rollout-limit";
import { CANARY_TEMPLATE, checkSteps, type StepPlan, TEMPLATE_LIMITS } from "./rollout-steps";

const codeOf = (decision: { ok: true } | { ok: false; code: string }) => (decision.ok ? "ok" : decision.code);
const weights = (...list: number[]): StepPlan[] => list.map((weight) => ({ weight, holdSeconds: 60, limits: [] }));
const [errors, latency] = TEMPLATE_LIMITS as readonly [Limit, Limit];

test("the template is 10 % for an hour, 30 % for two, 50 % for four, and all", () => {
  expect(CANARY_TEMPLATE.map(({ weight, holdSeconds }) => [weight, holdSeconds / 3600])).toEqual([
    [10, 1],
    [30, 2],
    [50, 4],
    [100, 0],
  ]);
  expect(checkSteps(CANARY_TEMPLATE)).toMatchObject({ ok: true });
});

test.each<[string, StepPlan[], string]>([
  ["one step to all traffic", weights(100), "ok"],
  ["no step", [], "steps-missing"],
  ["weights that fall", weights(30, 10, 100), "weight-not-rising"],
  ["a weight twice", weights(10, 10, 100), "weight-not-rising"],
  ["a last weight below 100", weights(10, 50), "steps-incomplete"],
  ["a weight of zero", weights(0, 100), "weight-malformed"],
  ["more than all traffic", weights(10, 101), "weight-malformed"],
  ["half a percent", weights(0.5, 100), "weight-malformed"],
  ["a negative hold time", [{ weight: 100, holdSeconds: -1, limits: [] }], "hold-malformed"],
  ["a hold time of half a year", [{ weight: 100, holdSeconds: 180 * 86_400, limits: [] }], "hold-malformed"],
  ["too many steps", weights(...Array.from({ length: 51 }, (_, index) => index + 50)), "too-many-steps"],
  ["an invalid limit", [{ weight: 100, holdSeconds: 0, limits: [{ ...errors, metric: "" }] }], "metric-malformed"],
])("steps with %s are accepted or refused with their code", (_what, steps, code) => expect(codeOf(checkSteps(steps))).toBe(code));

const bound = (comparison: "<=" | "<" | ">=" | ">", limit: number) => ({ comparison, limit });

test.each<[string, Limit[], string]>([
  ["of the template", [errors, latency], "ok"],
  ["of one metric twice", [errors, { ...errors }], "metric-twice"],
  ["without a bound", [{ ...errors, goOn: null, rollBack: null }], "limit-empty"],
  ["that is no number", [{ ...errors, goOn: bound("<=", Number.NaN) }], "limit-not-a-number"],
  ["that goes on and rolls back at 1.5", [{ ...errors, goOn: bound("<=", 2), rollBack: bound(">", 1) }], "limit-contradicts"],
  ["that goes on and rolls back at the same value", [{ ...errors, goOn: bound("<=", 1), rollBack: bound(">=", 1) }], "limit-contradicts"],
  ["whose bounds have no value in common", [{ ...errors, goOn: bound("<", 1), rollBack: bound(">=", 1) }], "ok"],
  ["whose bounds have the same direction", [{ ...errors, goOn: bound("<=", 1), rollBack: bound("<", 5) }], "limit-contradicts"],
  ["of a rate that should be high", [{ ...errors, goOn: bound(">=", 99), rollBack: bound("<", 98) }], "ok"],
  ["over a negative time", [{ ...errors, windowSeconds: -1 }], "time-malformed"],
  ["on zero samples", [{ ...errors, leastSamples: 0 }], "count-malformed"],
  ["that tolerate half a failure", [{ ...errors, failureLimit: 0.5 }], "count-malformed"],
])("limits %s are accepted or refused with their code", (_what, limits, code) => expect(codeOf(checkLimits(limits))).toBe(code));

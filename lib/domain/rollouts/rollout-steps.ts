import { accept, type Decision, refuse } from "@/lib/domain/decision";
import type { MetricQueries } from "./metric-queries";
import { ARGO_COUNTS, checkLimits, DEFAULT_WINDOW_SECONDS, type Limit } from "./rollout-limit";

/** A step: the share of traffic for the new image, its minimum hold time, and the limits its readings must keep. */
export type StepPlan = { weight: number; holdSeconds: number; limits: readonly (Limit & Partial<MetricQueries>)[] };

export const MAX_STEPS = 50;
export const MAX_HOLD_SECONDS = 30 * 24 * 3600;

/** Checks the steps of a canary: weights increase with every step and end at 100. */
export function checkSteps(steps: readonly StepPlan[]): Decision<readonly StepPlan[]> {
  if (steps.length === 0) return refuse("steps-missing");
  if (steps.length > MAX_STEPS) return refuse("too-many-steps", { most: MAX_STEPS });
  let last = 0;
  for (const [index, step] of steps.entries()) {
    const position = index + 1;
    if (!Number.isInteger(step.weight) || step.weight < 1 || step.weight > 100) return refuse("weight-malformed", { step: position });
    if (step.weight <= last) return refuse("weight-not-rising", { step: position, weight: step.weight, before: last });
    last = step.weight;
    if (!Number.isInteger(step.holdSeconds) || step.holdSeconds < 0 || step.holdSeconds > MAX_HOLD_SECONDS)
      return refuse("hold-malformed", { step: position });
    const limits = checkLimits(step.limits);
    if (!limits.ok) return refuse(limits.code, { ...limits.facts, step: position });
  }
  return last === 100 ? accept(steps) : refuse("steps-incomplete", { weight: last });
}

const HOUR = 3600;
const FIVE_MINUTES = 300;

const limit = (metric: string, goOn: number, rollBack: number): Limit => ({
  metric,
  goOn: { comparison: "<=", limit: goOn },
  rollBack: { comparison: ">", limit: rollBack },
  forSeconds: FIVE_MINUTES,
  windowSeconds: DEFAULT_WINDOW_SECONDS,
  leastSamples: 1,
  ...ARGO_COUNTS,
});

/** At most 1 % of requests fail and the 95th percentile stays below 500 ms; twice as much for five minutes is a reason to roll back. */
export const TEMPLATE_LIMITS: readonly Limit[] = [limit("error-rate", 1, 2), limit("p95", 500, 1000)];

/** The default steps of a canary. */
export const CANARY_TEMPLATE: readonly StepPlan[] = [
  { weight: 10, holdSeconds: HOUR, limits: TEMPLATE_LIMITS },
  { weight: 30, holdSeconds: 2 * HOUR, limits: TEMPLATE_LIMITS },
  { weight: 50, holdSeconds: 4 * HOUR, limits: TEMPLATE_LIMITS },
  { weight: 100, holdSeconds: 0, limits: TEMPLATE_LIMITS },
];

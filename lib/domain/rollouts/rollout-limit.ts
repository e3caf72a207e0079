import { accept, type Decision, refuse } from "@/lib/domain/decision";

export const COMPARISONS = ["<=", "<", ">=", ">"] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** A value and the side of it that is meant: `<= 1`. */
export type Bound = { comparison: Comparison; limit: number };

/** What a metric is read in; a metric without a line here is a plain number. */
export const METRIC_UNITS: Readonly<Record<string, "%" | "ms">> = {
  "error-rate": "%",
  "success-rate": "%",
  "request-success-rate": "%",
  p50: "ms",
  p95: "ms",
  p99: "ms",
  "request-duration": "ms",
};

/**
 * What a step asks of one metric. The fields from `failureLimit` on mean what they mean in an AnalysisTemplate of Argo Rollouts: so many
 * failures, inconclusive readings or errors in a row are borne, and one more decides.
 */
export type Limit = {
  metric: string;
  /** Holds for a reading that speaks for going on. Without it, whatever does not ask for rolling back does. */
  goOn: Bound | null;
  /** Holds for a reading that speaks for rolling back. Without it, whatever does not speak for going on does. */
  rollBack: Bound | null;
  /** How long without a break `rollBack` has to hold, or `goOn` not to hold, before it is a failure. */
  forSeconds: number;
  /** How far back readings speak for going on; 0 for the whole step. */
  windowSeconds: number;
  /** How many samples readings must rest on together; one that does not say rests on one. */
  leastSamples: number;
  failureLimit: number;
  inconclusiveLimit: number;
  consecutiveErrorLimit: number;
};

export const MAX_METRIC = 60;
export const MAX_LIMITS = 12;
const MAX_SECONDS = 30 * 24 * 3600;
const METRIC = /^[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)*$/;

/** What Argo Rollouts takes where nothing is said. */
export const ARGO_COUNTS = { failureLimit: 0, inconclusiveLimit: 0, consecutiveErrorLimit: 4 } as const;

export function meets(value: number, { comparison, limit }: Bound): boolean {
  switch (comparison) {
    case "<=":
      return value <= limit;
    case "<":
      return value < limit;
    case ">=":
      return value >= limit;
    case ">":
      return value > limit;
  }
}

/** Limits of a step: each metric once, each with something to hold against, and none that would go on and roll back at one and the same value. */
export function checkLimits(limits: readonly Limit[]): Decision<readonly Limit[]> {
  if (limits.length > MAX_LIMITS) return refuse("too-many-limits", { most: MAX_LIMITS });
  const seen = new Set<string>();
  for (const limit of limits) {
    const { metric, goOn, rollBack } = limit;
    if (metric.length > MAX_METRIC || !METRIC.test(metric)) return refuse("metric-malformed", { metric: metric.slice(0, 80) });
    if (seen.has(metric)) return refuse("metric-twice", { metric });
    seen.add(metric);
    if (goOn === null && rollBack === null) return refuse("limit-empty", { metric });
    if ([goOn, rollBack].some((bound) => bound !== null && !Number.isFinite(bound.limit))) return refuse("limit-not-a-number", { metric });
    if (goOn !== null && rollBack !== null && overlap(goOn, rollBack)) return refuse("limit-contradicts", { metric, goOn, rollBack });
    const spans = [limit.forSeconds, limit.windowSeconds];
    if (spans.some((seconds) => !isCount(seconds) || seconds > MAX_SECONDS)) return refuse("time-malformed", { metric });
    const counts = [limit.leastSamples - 1, limit.failureLimit, limit.inconclusiveLimit, limit.consecutiveErrorLimit];
    if (!counts.every(isCount)) return refuse("count-malformed", { metric });
  }
  return accept(limits);
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

/** Whether there is a value that both hold for. */
function overlap(a: Bound, b: Bound): boolean {
  const isUpper = (bound: Bound) => bound.comparison.startsWith("<");
  if (isUpper(a) === isUpper(b)) return true;
  const [upper, lower] = isUpper(a) ? [a, b] : [b, a];
  return lower.limit < upper.limit || (lower.limit === upper.limit && lower.comparison === ">=" && upper.comparison === "<=");
}

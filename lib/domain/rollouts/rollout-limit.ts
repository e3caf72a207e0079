import { accept, type Decision, refuse } from "@/lib/domain/decision";

export const COMPARISONS = ["<=", "<", ">=", ">"] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** A comparison with a value: `<= 1`. */
export type Bound = { comparison: Comparison; limit: number };

/** The units of metrics. All other metrics are plain numbers. */
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
 * The limit of one metric in a step. The fields from `failureLimit` on mean the same as in an AnalysisTemplate of Argo Rollouts: that many
 * failures, inconclusive readings or errors in a row are tolerated, and one more decides the verdict.
 */
export type Limit = {
  metric: string;
  /** Readings that meet this are in favour of advancing. Without it, all readings that do not meet `rollBack` are. */
  goOn: Bound | null;
  /** The other end of a range: readings must meet this, too, to be in favour of advancing. */
  goOnAlso?: Bound | null;
  /** Readings that meet this are in favour of rolling back. Without it, all readings that do not meet `goOn` are. */
  rollBack: Bound | null;
  /** For how long all readings must be in favour of rolling back before that counts as a failure. */
  forSeconds: number;
  /** How far back readings count in favour of advancing; 0 for the whole step. See `DEFAULT_WINDOW_SECONDS`. */
  windowSeconds: number;
  /** The minimum number of samples of all readings together; a reading without a number counts as one sample. */
  leastSamples: number;
  failureLimit: number;
  inconclusiveLimit: number;
  consecutiveErrorLimit: number;
};

/** The window of a limit that names none. A value that is older than this is old in any case. */
export const DEFAULT_WINDOW_SECONDS = 300;

/** The age in seconds from which the newest value of a metric says nothing about the present. */
export const oldAfterSeconds = ({ windowSeconds }: Pick<Limit, "windowSeconds">): number => windowSeconds || DEFAULT_WINDOW_SECONDS;

export const MAX_METRIC = 60;
export const MAX_LIMITS = 12;
const MAX_SECONDS = 30 * 24 * 3600;
const METRIC = /^[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)*$/;

/** The defaults of Argo Rollouts. */
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

/** Checks the limits of a step: each metric occurs once and has a bound, and no value is in favour of both advancing and rolling back. */
export function checkLimits(limits: readonly Limit[]): Decision<readonly Limit[]> {
  if (limits.length > MAX_LIMITS) return refuse("too-many-limits", { most: MAX_LIMITS });
  const seen = new Set<string>();
  for (const limit of limits) {
    const { metric, goOn, goOnAlso = null, rollBack } = limit;
    if (metric.length > MAX_METRIC || !METRIC.test(metric)) return refuse("metric-malformed", { metric: metric.slice(0, 80) });
    if (seen.has(metric)) return refuse("metric-twice", { metric });
    seen.add(metric);
    if (goOn === null && rollBack === null) return refuse("limit-empty", { metric });
    if ([goOn, goOnAlso, rollBack].some((bound) => bound !== null && !Number.isFinite(bound.limit)))
      return refuse("limit-not-a-number", { metric });
    if (goOnAlso !== null && (goOn === null || isUpper(goOn) === isUpper(goOnAlso) || !overlap(goOn, goOnAlso)))
      return refuse("limit-range", { metric });
    if (rollBack !== null && goOn !== null && [goOn, goOnAlso ?? goOn].every((bound) => overlap(bound, rollBack)))
      return refuse("limit-contradicts", { metric, goOn, rollBack });
    const spans = [limit.forSeconds, limit.windowSeconds];
    if (spans.some((seconds) => !isCount(seconds) || seconds > MAX_SECONDS)) return refuse("time-malformed", { metric });
    const counts = [limit.leastSamples - 1, limit.failureLimit, limit.inconclusiveLimit, limit.consecutiveErrorLimit];
    if (!counts.every(isCount)) return refuse("count-malformed", { metric });
  }
  return accept(limits);
}

const isUpper = (bound: Bound): boolean => bound.comparison.startsWith("<");
const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

/** Whether some value meets both bounds. */
function overlap(a: Bound, b: Bound): boolean {
  if (isUpper(a) === isUpper(b)) return true;
  const [upper, lower] = isUpper(a) ? [a, b] : [b, a];
  return lower.limit < upper.limit || (lower.limit === upper.limit && lower.comparison === ">=" && upper.comparison === "<=");
}

import { type Limit, meets, oldAfterSeconds } from "./rollout-limit";

/** One reading of a metric. `value` is null or not a number where there was no data; `problem` says why it could not be taken. */
export type Measurement = { takenAt: Date; value: number | null; samples: number | null; problem: string | null };

export type MeasurementPhase = "success" | "failure" | "inconclusive" | "error";

/** From best to worst. A verdict without data is inconclusive, never a pass. */
export const STEP_VERDICTS = ["pass", "inconclusive", "error", "fail"] as const;
export type StepVerdict = (typeof STEP_VERDICTS)[number];

/** The verdict on one metric, its reason and its data. */
export type LimitVerdict = {
  metric: string;
  verdict: StepVerdict;
  because: "within" | "no-data" | "too-few-samples" | "between" | "breaking" | "unreadable" | "broken";
  /** The newest reading that has a value. */
  latest: { value: number; takenAt: Date } | null;
  /** How old that is, in seconds. */
  ageSeconds: number | null;
  /** Whether it is older than the window: then it says nothing about the present. */
  isOld: boolean;
  /** Samples within the window that are in favour of advancing. */
  samples: number;
  leastSamples: number;
  failures: number;
  inconclusive: number;
  errorsInARow: number;
  /** Since when all readings are in favour of rolling back. */
  breakingSince: Date | null;
};

/** NaN and infinities count as no data: queries return them when they divide by zero. */
const hasValue = <R extends Measurement>(reading: R): reading is R & { value: number } =>
  reading.problem === null && reading.value !== null && Number.isFinite(reading.value);

/**
 * The result of a single reading, as in an AnalysisTemplate of Argo Rollouts (evaluate.EvaluateResult in its source). With both conditions,
 * rolling back takes precedence and a value that meets neither is inconclusive. With one condition, a value that does not meet it is the opposite.
 */
export function summaryOf(
  reading: Measurement,
  { goOn, goOnAlso, rollBack }: Pick<Limit, "goOn" | "goOnAlso" | "rollBack">,
): MeasurementPhase {
  if (reading.problem !== null) return "error";
  if (!hasValue(reading) || (goOn === null && rollBack === null)) return "inconclusive";
  if (rollBack !== null && meets(reading.value, rollBack)) return "failure";
  const { value } = reading;
  if ([goOn, goOnAlso ?? null].every((bound) => bound === null || meets(value, bound))) return "success";
  return rollBack === null ? "failure" : "inconclusive";
}

/**
 * The verdict on one metric at a time, from the readings of a step. Argo ends a run when a count is exceeded; here measuring continues, so
 * that errors and inconclusive readings count only within the window. A failure counts for the whole step.
 */
export function limitVerdict(limit: Limit, readings: readonly Measurement[], now: Date, before: MetricTally = NO_READINGS): LimitVerdict {
  const from = limit.windowSeconds === 0 ? Number.NEGATIVE_INFINITY : now.getTime() - limit.windowSeconds * 1000;
  const known = readings.filter((r) => r.takenAt <= now).sort((a, b) => a.takenAt.getTime() - b.takenAt.getTime());
  const { samples, failures, inconclusive, errorsInARow, doubt, latest, run } = addReadings(limit, known, from, before);
  const ageSeconds = latest && Math.floor((now.getTime() - latest.takenAt.getTime()) / 1000);
  const isOld = ageSeconds !== null && ageSeconds > oldAfterSeconds(limit);
  const result = (verdict: StepVerdict, because: LimitVerdict["because"]): LimitVerdict => ({
    metric: limit.metric,
    verdict,
    because,
    latest,
    ageSeconds,
    isOld,
    samples,
    leastSamples: limit.leastSamples,
    failures,
    inconclusive,
    errorsInARow,
    breakingSince: run?.since ?? null,
  });
  if (failures > limit.failureLimit) return result("fail", "broken");
  if (errorsInARow > limit.consecutiveErrorLimit) return result("error", "unreadable");
  if (inconclusive > limit.inconclusiveLimit) return result("inconclusive", doubt);
  // Argo passes a run with nothing but tolerated inconclusive readings. Here a pass needs samples within the limit.
  if (samples < Math.max(1, limit.leastSamples)) return result("inconclusive", samples > 0 ? "too-few-samples" : doubt);
  return result("pass", "within");
}

/** The tally of a metric's readings so far, to which later readings are added. */
export type MetricTally = Pick<LimitVerdict, "latest" | "samples" | "failures" | "inconclusive" | "errorsInARow"> & {
  doubt: LimitVerdict["because"];
  run: Run | null;
};

export const NO_READINGS: MetricTally = {
  latest: null,
  samples: 0,
  failures: 0,
  inconclusive: 0,
  errorsInARow: 0,
  doubt: "no-data",
  run: null,
};

/** Adds readings that are older than every later window to a tally, in order. Where the window is the whole step, all readings count. */
export const finishedTally = (limit: Limit, readings: readonly Measurement[], before: MetricTally): MetricTally =>
  addReadings(limit, readings, limit.windowSeconds === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY, before);

function addReadings(limit: Limit, readings: readonly Measurement[], from: number, before: MetricTally): MetricTally {
  let { samples, failures, inconclusive, errorsInARow, doubt, latest, run } = before;
  for (const reading of readings) {
    const isRecent = reading.takenAt.getTime() >= from;
    const phase = summaryOf(reading, limit);
    if (hasValue(reading)) latest = { value: reading.value, takenAt: reading.takenAt };
    errorsInARow = phase !== "error" ? 0 : errorsInARow + (isRecent ? 1 : 0);
    if (phase === "failure") {
      run = extendRun(run, reading);
      const lasted = reading.takenAt.getTime() - run.since.getTime();
      if (lasted >= limit.forSeconds * 1000 && run.samples >= limit.leastSamples) failures++;
      else if (isRecent) [inconclusive, doubt] = [inconclusive + 1, "breaking"];
    } else if (hasValue(reading)) {
      // A value within bounds ends a run of failures; a missing value neither ends nor extends it.
      run = null;
      if (isRecent && phase === "success") samples += reading.samples ?? 1;
      else if (isRecent) [inconclusive, doubt] = [inconclusive + 1, "between"];
    } else if (phase === "inconclusive" && isRecent) {
      [inconclusive, doubt] = [inconclusive + 1, "no-data"];
    }
  }
  return { samples, failures, inconclusive, errorsInARow, doubt, latest, run };
}

/** Consecutive readings in favour of rolling back. */
type Run = { since: Date; samples: number };

const extendRun = (run: Run | null, reading: Measurement): Run => ({
  since: run?.since ?? reading.takenAt,
  samples: (run === null ? 0 : run.samples) + (reading.samples ?? 1),
});

/**
 * The verdict on a step: that of its worst metric. A step without limits is inconclusive. `before` has the tallies of older readings, for metrics
 * with very many readings.
 */
export function stepVerdict(
  limits: readonly Limit[],
  readings: readonly (Measurement & { metric: string })[],
  now: Date,
  before: ReadonlyMap<string, MetricTally> = new Map(),
): { verdict: StepVerdict; limits: LimitVerdict[] } {
  const judged = limits.map((limit) => {
    const ofMetric = readings.filter((reading) => reading.metric === limit.metric);
    return limitVerdict(limit, ofMetric, now, before.get(limit.metric));
  });
  return { verdict: worst(judged.map(({ verdict }) => verdict)), limits: judged };
}

/** The worst of several verdicts; inconclusive for none. */
export const worst = (verdicts: readonly StepVerdict[]): StepVerdict =>
  STEP_VERDICTS[Math.max(...verdicts.map((verdict) => STEP_VERDICTS.indexOf(verdict)))] ?? "inconclusive";

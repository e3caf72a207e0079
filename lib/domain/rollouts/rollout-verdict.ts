import { type Limit, meets } from "./rollout-limit";

/** One reading of a metric. `value` is null, or not a number, where there was no data; `problem` says why it could not be taken at all. */
export type Measurement = { takenAt: Date; value: number | null; samples: number | null; problem: string | null };

export type MeasurementPhase = "success" | "failure" | "inconclusive" | "error";

/** From best to worst. Nothing is passed because nothing was seen: what rests on no data is inconclusive. */
export const STEP_VERDICTS = ["pass", "inconclusive", "error", "fail"] as const;
export type StepVerdict = (typeof STEP_VERDICTS)[number];

/** Why a metric's verdict is what it is, and what it rests on. */
export type LimitVerdict = {
  metric: string;
  verdict: StepVerdict;
  because: "within" | "no-data" | "too-few-samples" | "between" | "breaking" | "unreadable" | "broken";
  /** The newest reading that has a value. */
  latest: { value: number; takenAt: Date } | null;
  /** Samples within the window that speak for going on. */
  samples: number;
  leastSamples: number;
  failures: number;
  inconclusive: number;
  errorsInARow: number;
  /** Since when, without a break, readings speak for rolling back. */
  breakingSince: Date | null;
};

/** NaN and infinities are what a query gives when it divides by nothing: no data. */
const hasValue = <R extends Measurement>(reading: R): reading is R & { value: number } =>
  reading.problem === null && reading.value !== null && Number.isFinite(reading.value);

/**
 * What a reading says by itself, as an AnalysisTemplate of Argo Rollouts has it (evaluate.EvaluateResult in its source): with both
 * conditions, what meets neither is inconclusive, and rolling back goes first; with one, whatever does not meet it is the opposite.
 */
export function summaryOf(reading: Measurement, { goOn, rollBack }: Pick<Limit, "goOn" | "rollBack">): MeasurementPhase {
  if (reading.problem !== null) return "error";
  if (!hasValue(reading) || (goOn === null && rollBack === null)) return "inconclusive";
  if (rollBack !== null && meets(reading.value, rollBack)) return "failure";
  if (goOn === null || meets(reading.value, goOn)) return "success";
  return rollBack === null ? "failure" : "inconclusive";
}

/**
 * What the readings of a step say of one metric at a moment. Argo ends a run with the first count that is exceeded; here people go on
 * measuring, so that errors and inconclusive readings count as far back as the window reaches, while a failure stays for the whole step.
 */
export function limitVerdict(limit: Limit, readings: readonly Measurement[], at: Date, before: MetricTally = NO_READINGS): LimitVerdict {
  const from = limit.windowSeconds === 0 ? Number.NEGATIVE_INFINITY : at.getTime() - limit.windowSeconds * 1000;
  const known = readings.filter((r) => r.takenAt <= at).sort((a, b) => a.takenAt.getTime() - b.takenAt.getTime());
  const { samples, failures, inconclusive, errorsInARow, doubt, latest, run } = addedUp(limit, known, from, before);
  const say = (verdict: StepVerdict, because: LimitVerdict["because"]): LimitVerdict => ({
    metric: limit.metric,
    verdict,
    because,
    latest,
    samples,
    leastSamples: limit.leastSamples,
    failures,
    inconclusive,
    errorsInARow,
    breakingSince: run?.since ?? null,
  });
  if (failures > limit.failureLimit) return say("fail", "broken");
  if (errorsInARow > limit.consecutiveErrorLimit) return say("error", "unreadable");
  if (inconclusive > limit.inconclusiveLimit) return say("inconclusive", doubt);
  // Argo would pass a run in which nothing but borne inconclusive readings were taken; here only what was seen to be well passes.
  if (samples < Math.max(1, limit.leastSamples)) return say("inconclusive", samples > 0 ? "too-few-samples" : doubt);
  return say("pass", "within");
}

/** What readings of one metric amount to so far: those that come after them are added to it. */
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

/**
 * Readings in their order, added to what those before them amount to, when no window will reach back to any of them again: of a limit
 * that looks at the whole step every reading counts for good.
 */
export const finishedTally = (limit: Limit, readings: readonly Measurement[], before: MetricTally): MetricTally =>
  addedUp(limit, readings, limit.windowSeconds === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY, before);

function addedUp(limit: Limit, readings: readonly Measurement[], from: number, before: MetricTally): MetricTally {
  let { samples, failures, inconclusive, errorsInARow, doubt, latest, run } = before;
  for (const reading of readings) {
    const isRecent = reading.takenAt.getTime() >= from;
    const says = summaryOf(reading, limit);
    if (hasValue(reading)) latest = { value: reading.value, takenAt: reading.takenAt };
    errorsInARow = says !== "error" ? 0 : errorsInARow + (isRecent ? 1 : 0);
    if (says === "failure") {
      run = longer(run, reading);
      const lasted = reading.takenAt.getTime() - run.since.getTime();
      if (lasted >= limit.forSeconds * 1000 && run.samples >= limit.leastSamples) failures++;
      else if (isRecent) [inconclusive, doubt] = [inconclusive + 1, "breaking"];
    } else if (hasValue(reading)) {
      // A value within bounds ends a run of failures; silence neither ends it nor makes it longer.
      run = null;
      if (isRecent && says === "success") samples += reading.samples ?? 1;
      else if (isRecent) [inconclusive, doubt] = [inconclusive + 1, "between"];
    } else if (says === "inconclusive" && isRecent) {
      [inconclusive, doubt] = [inconclusive + 1, "no-data"];
    }
  }
  return { samples, failures, inconclusive, errorsInARow, doubt, latest, run };
}

/** Readings that speak for rolling back, one after the other. */
type Run = { since: Date; samples: number };

const longer = (run: Run | null, reading: Measurement): Run => ({
  since: run?.since ?? reading.takenAt,
  samples: (run?.samples ?? 0) + (reading.samples ?? 1),
});

/**
 * What a step's readings say of it: no better than its worst metric. A step that asks for nothing is not passed by that. Of a metric that
 * was read very often, `before` says what its older readings amount to.
 */
export function stepVerdict(
  limits: readonly Limit[],
  readings: readonly (Measurement & { metric: string })[],
  at: Date,
  before: ReadonlyMap<string, MetricTally> = new Map(),
): { verdict: StepVerdict; limits: LimitVerdict[] } {
  const judged = limits.map((limit) => {
    const own = readings.filter((reading) => reading.metric === limit.metric);
    return limitVerdict(limit, own, at, before.get(limit.metric));
  });
  return { verdict: worst(judged.map(({ verdict }) => verdict)), limits: judged };
}

/** The worst of them; of none, inconclusive. */
export const worst = (verdicts: readonly StepVerdict[]): StepVerdict =>
  STEP_VERDICTS[Math.max(...verdicts.map((verdict) => STEP_VERDICTS.indexOf(verdict)))] ?? "inconclusive";

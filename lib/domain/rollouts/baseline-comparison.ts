import { mannWhitney, type RankTest } from "./mann-whitney";
import { METRIC_UNITS } from "./rollout-limit";
import type { Measurement } from "./rollout-verdict";
import { compareProportions, type ProportionTest } from "./two-proportions";

/** A difference is significant below this probability. */
export const SIGNIFICANCE = 0.05;

export type SidedReading = Measurement & { metric: string; isBaseline: boolean };

/** The canary compared with the previous image, for one metric. It is only a hint: no gate and no refusal depends on it. */
export type BaselineComparison = {
  metric: string;
  says: "worse" | "better" | "no-difference" | "too-little";
  canary: number | null;
  baseline: number | null;
  test: (({ name: "two-proportions" } & ProportionTest) | ({ name: "mann-whitney" } & RankTest)) | null;
};

/** Shares of requests are compared as counts, which needs the number of samples; durations are compared by rank. Other metrics are not compared. */
export function compareWithBaseline(readings: readonly SidedReading[]): BaselineComparison[] {
  const metrics = [...new Set(readings.filter((reading) => reading.isBaseline).map(({ metric }) => metric))].sort();
  return metrics.flatMap((metric) => {
    const side = (isBaseline: boolean) =>
      readings.flatMap(({ value, ...r }) =>
        r.metric === metric && r.isBaseline === isBaseline && r.problem === null && value !== null && Number.isFinite(value)
          ? [{ value, samples: r.samples }]
          : [],
      );
    const [canary, baseline] = [side(false), side(true)];
    if (METRIC_UNITS[metric] === "%") return [byShare(metric, canary, baseline)];
    return METRIC_UNITS[metric] === "ms" ? [byRank(metric, canary, baseline)] : [];
  });
}

type Value = { value: number; samples: number | null };

function byShare(metric: string, canary: readonly Value[], baseline: readonly Value[]): BaselineComparison {
  // For a success rate the sign is reversed.
  const isGood = metric.includes("success");
  const counted = (values: readonly Value[]) => {
    const known = values.flatMap(({ value, samples }) => (samples === null || value < 0 || value > 100 ? [] : [{ value, samples }]));
    const total = known.reduce((sum, { samples }) => sum + samples, 0);
    return { total, failed: Math.round(known.reduce((sum, { value, samples }) => sum + (value / 100) * samples, 0)) };
  };
  const [a, b] = [counted(canary), counted(baseline)];
  const test = compareProportions(a, b);
  const share = ({ failed, total }: typeof a) => (total > 0 ? (100 * failed) / total : null);
  return {
    metric,
    canary: share(a),
    baseline: share(b),
    says: conclusion(test && (isGood ? -test.z : test.z), test, a.total > 0 && b.total > 0),
    test: test && { name: "two-proportions", ...test },
  };
}

function byRank(metric: string, canary: readonly Value[], baseline: readonly Value[]): BaselineComparison {
  const [a, b] = [canary.map(({ value }) => value), baseline.map(({ value }) => value)];
  const test = mannWhitney(a, b);
  return {
    metric,
    canary: median(a),
    baseline: median(b),
    says: conclusion(test && test.u - (a.length * b.length) / 2, test, a.length > 0 && b.length > 0),
    test: test && { name: "mann-whitney", ...test },
  };
}

/** `difference` is positive where the canary is worse. */
function conclusion(difference: number | null, test: { p: number; isSmall: boolean } | null, hasBoth: boolean): BaselineComparison["says"] {
  // Where all values are equal, there is no test and no difference.
  if (test === null || difference === null) return hasBoth ? "no-difference" : "too-little";
  if (test.p < SIGNIFICANCE) return difference > 0 ? "worse" : "better";
  return test.isSmall ? "too-little" : "no-difference";
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

import {
  countOf,
  entriesOf,
  type Field,
  fieldsOf,
  type ManifestReader,
  malformed,
  numberOf,
  rawOf,
  reportProblem,
  reportUnread,
  textOf,
} from "./fields";
import type { ManifestBound, ManifestLimit, ManifestStep, RolloutManifest } from "./manifest";
import { annotated, metricName, reportShares, withLimits } from "./metric";
import { parseSeconds } from "./seconds";

// Flagger's own, where nothing is said.
const INTERVAL_SECONDS = 60;

/** The analysis of a Flagger Canary: equal steps, each as long as its interval, then all of the traffic. */
export function readFlagger(reading: ManifestReader, root: Field): Pick<RolloutManifest, "strategy" | "steps" | "wayBackSeconds"> {
  const top = fieldsOf(reading, root);
  reportUnread(reading, top, ["apiVersion", "kind", "metadata", "spec"]);
  const spec = fieldsOf(reading, top.get("spec"));
  reportUnread(reading, spec, ["analysis", "canaryAnalysis"]);
  const field = spec.get("analysis") ?? spec.get("canaryAnalysis");
  if (!field) {
    reportProblem(reading, top.get("spec") ?? root, {
      severity: "error",
      code: "strategy-missing",
      message: "The Canary has no spec.analysis.",
    });
    return { strategy: null, steps: [], wayBackSeconds: null };
  }
  const analysis = fieldsOf(reading, field);
  reportUnread(reading, analysis, ["interval", "threshold", "maxWeight", "stepWeight", "stepWeights", "iterations", "metrics"]);
  const holdSeconds = seconds(reading, analysis.get("interval")) ?? INTERVAL_SECONDS;
  // Flagger rolls back at this many failed checks, so that one fewer is tolerated.
  const failureLimit = Math.max(1, countOf(reading, analysis.get("threshold")) ?? 1) - 1;
  const limits = readMetrics(reading, analysis.get("metrics"), failureLimit, top.get("metadata"));
  const iterations = countOf(reading, analysis.get("iterations"));
  if (iterations !== null && !analysis.has("stepWeight") && !analysis.has("stepWeights"))
    return { strategy: "blue_green", steps: [{ weight: 100, holdSeconds: holdSeconds * iterations, limits }], wayBackSeconds: null };
  const steps = weights(reading, field, analysis).map((weight) => ({ weight, holdSeconds, limits }));
  return { strategy: "canary", steps: [...steps, { weight: 100, holdSeconds: 0, limits }], wayBackSeconds: null };
}

/** All weights before the last one, which is 100. */
function weights(reading: ManifestReader, parent: Field, analysis: ReadonlyMap<string, Field>): ManifestStep["weight"][] {
  const list = analysis.get("stepWeights");
  const rising: number[] = [];
  const add = (field: Field, weight: number | null) => {
    const last = rising.at(-1) ?? 0;
    if (weight === null) return;
    if (!Number.isInteger(weight) || weight < 1 || weight > 100) malformed(reading, field, "a whole number from 1 to 100");
    else if (weight <= last)
      reportProblem(reading, field, {
        severity: "error",
        code: "weight-not-rising",
        message: `The weight goes from ${last} to ${weight}.`,
        facts: { before: last, weight },
      });
    else if (weight < 100) rising.push(weight);
  };
  if (list) {
    for (const entry of entriesOf(reading, list)) add(entry, numberOf(reading, entry));
    return rising;
  }
  const every = analysis.get("stepWeight");
  const step = countOf(reading, every);
  if (!every || step === null || step < 1 || step > 100) {
    malformed(reading, every ?? { ...parent, path: `${parent.path}.stepWeight` }, "a whole number from 1 to 100");
    return rising;
  }
  const most = Math.min(100, countOf(reading, analysis.get("maxWeight")) ?? 100);
  for (let weight = step; weight <= most; weight += step) add(every, weight);
  return rising;
}

function readMetrics(reading: ManifestReader, list: Field | undefined, failureLimit: number, metadata: Field | undefined): ManifestLimit[] {
  const annotatedFields = annotated(reading, metadata);
  let limits: ManifestLimit[] = [];
  for (const entry of entriesOf(reading, list)) {
    const fields = fieldsOf(reading, entry);
    reportUnread(reading, fields, ["name", "interval", "thresholdRange", "threshold"]);
    const written = textOf(reading, fields.get("name"));
    if (written === null) {
      malformed(reading, entry, "a metric with a name");
      continue;
    }
    const goOn = range(reading, fields);
    if (goOn === null) {
      reportProblem(reading, entry, {
        severity: "warning",
        code: "condition-not-understood",
        message: `${written.slice(0, 80)} has no threshold, and is left out.`,
        facts: {
          condition: "",
          metric: written.slice(0, 80),
        },
      });
      continue;
    }
    const metric = metricName(reading, fields.get("name") ?? entry, written);
    const limit: ManifestLimit = {
      metric,
      goOn,
      rollBack: null,
      forSeconds: 0,
      windowSeconds: seconds(reading, fields.get("interval")) ?? INTERVAL_SECONDS,
      leastSamples: 1,
      failureLimit,
      inconclusiveLimit: 0,
      consecutiveErrorLimit: 4,
      ...annotatedFields.get(metric),
    };
    reportShares(reading, entry, limit);
    limits = withLimits(reading, entry, limits, [limit]);
  }
  return limits;
}

/** The bound of a metric's range. Slipway has one bound only: where the range has two, the lower one is reported as not read. */
function range(reading: ManifestReader, metric: ReadonlyMap<string, Field>): ManifestBound | null {
  const field = metric.get("thresholdRange");
  const fields = fieldsOf(reading, field);
  // The older way to write the upper bound is a field of the metric itself.
  const upper = field ? fields.get("max") : metric.get("threshold");
  const max = numberOf(reading, upper);
  reportUnread(reading, fields, max === null ? ["min", "max"] : ["max"]);
  if (max !== null) return { comparison: "<=", limit: max };
  const min = numberOf(reading, fields.get("min"));
  return min === null ? null : { comparison: ">=", limit: min };
}

function seconds(reading: ManifestReader, field: Field | undefined): number | null {
  if (!field) return null;
  const found = parseSeconds(rawOf(field) ?? "");
  return found === null ? malformed(reading, field, "a duration such as 1m") : Math.round(found);
}

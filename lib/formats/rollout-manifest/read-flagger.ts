import {
  countOf,
  entriesOf,
  type Field,
  fieldsOf,
  type ManifestReader,
  malformed,
  numberOf,
  rawOf,
  reportNotRead,
  reportProblem,
  reportUnread,
  textOf,
} from "./fields";
import type { ManifestBound, ManifestLimit, ManifestStep, RolloutManifest } from "./manifest";
import { annotated, metricName, reportShares, withLimits } from "./metric";
import { parseSeconds } from "./seconds";

// Flagger's default.
const INTERVAL_SECONDS = 60;

/** The analysis of a Flagger Canary: equal steps, each as long as its interval, then all of the traffic. */
export function readFlagger(reader: ManifestReader, root: Field): Pick<RolloutManifest, "strategy" | "steps" | "wayBackSeconds"> {
  const top = fieldsOf(reader, root);
  reportUnread(reader, top, ["apiVersion", "kind", "metadata", "spec"]);
  const spec = fieldsOf(reader, top.get("spec"));
  reportUnread(reader, spec, ["analysis", "canaryAnalysis"]);
  const field = spec.get("analysis") ?? spec.get("canaryAnalysis");
  if (!field) {
    reportProblem(reader, top.get("spec") ?? root, {
      severity: "error",
      code: "strategy-missing",
      message: "The Canary has no spec.analysis.",
    });
    return { strategy: null, steps: [], wayBackSeconds: null };
  }
  const analysis = fieldsOf(reader, field);
  reportUnread(reader, analysis, ANALYSIS_FIELDS);
  const webhooks = analysis.get("webhooks");
  if (webhooks) reportNotRead(reader, webhooks, confirmingHook(reader, webhooks));
  const holdSeconds = seconds(reader, analysis.get("interval")) ?? INTERVAL_SECONDS;
  // Flagger rolls back at this many failed checks, so that one fewer is tolerated.
  const failureLimit = Math.max(1, countOf(reader, analysis.get("threshold")) ?? 1) - 1;
  const limits = readMetrics(reader, analysis.get("metrics"), failureLimit, top.get("metadata"));
  const iterations = countOf(reader, analysis.get("iterations"));
  if (iterations !== null && !analysis.has("stepWeight") && !analysis.has("stepWeights"))
    return { strategy: "blue_green", steps: [{ weight: 100, holdSeconds: holdSeconds * iterations, limits }], wayBackSeconds: null };
  const steps = weightsOf(reader, field, analysis).map((weight) => ({ weight, holdSeconds, limits }));
  return { strategy: "canary", steps: [...steps, { weight: 100, holdSeconds: 0, limits }], wayBackSeconds: null };
}

const ANALYSIS_FIELDS = ["interval", "threshold", "maxWeight", "stepWeight", "stepWeights", "iterations", "metrics", "webhooks"];

/** Webhooks of these types decide whether the rollout goes on. Others make load or tell somebody. */
const CONFIRMING = new Set(["pre-rollout", "confirm-rollout", "confirm-traffic-increase", "confirm-promotion"]);

/** The name of a webhook that decides whether the rollout goes on. */
function confirmingHook(reader: ManifestReader, webhooks: Field): string | undefined {
  const hook = entriesOf(reader, webhooks)
    .map((entry) => fieldsOf(reader, entry))
    .find((fields) => CONFIRMING.has(String(rawOf(fields.get("type")))));
  return hook && String(rawOf(hook.get("name")) ?? webhooks.path);
}

/** All weights before the last one, which is 100. */
function weightsOf(reader: ManifestReader, parent: Field, analysis: ReadonlyMap<string, Field>): ManifestStep["weight"][] {
  const list = analysis.get("stepWeights");
  const weights: number[] = [];
  const add = (field: Field, weight: number | null) => {
    const last = weights.at(-1) ?? 0;
    if (weight === null) return;
    if (!Number.isInteger(weight) || weight < 1 || weight > 100) malformed(reader, field, "a whole number from 1 to 100");
    else if (weight <= last)
      reportProblem(reader, field, {
        severity: "error",
        code: "weight-not-rising",
        message: `The weight goes from ${last} to ${weight}.`,
        facts: { before: last, weight },
      });
    else if (weight < 100) weights.push(weight);
  };
  if (list) {
    for (const entry of entriesOf(reader, list)) add(entry, numberOf(reader, entry));
    return weights;
  }
  const every = analysis.get("stepWeight");
  const step = countOf(reader, every);
  if (!every || step === null || step < 1 || step > 100) {
    malformed(reader, every ?? { ...parent, path: `${parent.path}.stepWeight` }, "a whole number from 1 to 100");
    return weights;
  }
  const max = Math.min(100, countOf(reader, analysis.get("maxWeight")) ?? 100);
  for (let weight = step; weight <= max; weight += step) add(every, weight);
  return weights;
}

function readMetrics(reader: ManifestReader, list: Field | undefined, failureLimit: number, metadata: Field | undefined): ManifestLimit[] {
  const annotatedFields = annotated(reader, metadata);
  let limits: ManifestLimit[] = [];
  for (const entry of entriesOf(reader, list)) {
    const fields = fieldsOf(reader, entry);
    reportUnread(reader, fields, ["name", "interval", "thresholdRange", "threshold"]);
    const written = textOf(reader, fields.get("name"));
    if (written === null) {
      malformed(reader, entry, "a metric with a name");
      continue;
    }
    const [goOn, goOnAlso] = range(reader, fields);
    if (goOn === undefined) {
      reportProblem(reader, entry, {
        severity: "warning",
        code: "condition-not-understood",
        message: `${written.slice(0, 80)} has no threshold, and is left out.`,
        facts: {
          condition: "",
          metric: written.slice(0, 80),
        },
        notChecked: written.slice(0, 80),
      });
      continue;
    }
    const metric = metricName(reader, fields.get("name") ?? entry, written);
    const limit: ManifestLimit = {
      metric,
      goOn,
      ...(goOnAlso && { goOnAlso }),
      rollBack: null,
      forSeconds: 0,
      windowSeconds: seconds(reader, fields.get("interval")) ?? INTERVAL_SECONDS,
      leastSamples: 1,
      failureLimit,
      inconclusiveLimit: 0,
      consecutiveErrorLimit: 4,
      ...annotatedFields.get(metric),
    };
    reportShares(reader, entry, limit);
    limits = withLimits(reader, entry, limits, [limit]);
  }
  return limits;
}

/** The bounds of a metric's range: its lower end, its upper end, or both. */
function range(reader: ManifestReader, metric: ReadonlyMap<string, Field>): ManifestBound[] {
  const field = metric.get("thresholdRange");
  const fields = fieldsOf(reader, field);
  reportUnread(reader, fields, ["min", "max"]);
  // The older way to write the upper bound is a field of the metric itself.
  const threshold = metric.get("threshold");
  if (threshold && fields.has("max")) reportNotRead(reader, threshold);
  const min = numberOf(reader, fields.get("min"));
  const max = numberOf(reader, fields.get("max") ?? threshold);
  return [
    ...(min === null ? [] : [{ comparison: ">=" as const, limit: min }]),
    ...(max === null ? [] : [{ comparison: "<=" as const, limit: max }]),
  ];
}

function seconds(reader: ManifestReader, field: Field | undefined): number | null {
  if (!field) return null;
  const found = parseSeconds(rawOf(field) ?? "");
  return found === null ? malformed(reader, field, "a duration such as 1m") : Math.round(found);
}

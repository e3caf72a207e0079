import { parseCondition } from "./condition";
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

/** Limits by the name of their AnalysisTemplate. */
export type AnalysisTemplates = ReadonlyMap<string, readonly ManifestLimit[]>;

type RolloutFields = Pick<RolloutManifest, "strategy" | "steps" | "wayBackSeconds">;

/** The strategy of an Argo Rollout. */
export function readRollout(reading: ManifestReader, root: Field, templates: AnalysisTemplates): RolloutFields {
  const top = fieldsOf(reading, root);
  reportUnread(reading, top, ["apiVersion", "kind", "metadata", "spec"]);
  const spec = fieldsOf(reading, top.get("spec"));
  reportUnread(reading, spec, ["strategy"]);
  const strategy = fieldsOf(reading, spec.get("strategy"));
  reportUnread(reading, strategy, ["canary", "blueGreen"]);
  const canary = strategy.get("canary");
  if (canary) return { strategy: "canary", steps: readCanary(reading, canary, templates), wayBackSeconds: null };
  const blueGreen = strategy.get("blueGreen");
  if (blueGreen) return readBlueGreen(reading, blueGreen, templates);
  const nearest = spec.get("strategy") ?? top.get("spec") ?? root;
  reportProblem(reading, nearest, {
    severity: "error",
    code: "strategy-missing",
    message: "The Rollout has neither spec.strategy.canary nor spec.strategy.blueGreen.",
  });
  return { strategy: null, steps: [], wayBackSeconds: null };
}

function readBlueGreen(reading: ManifestReader, field: Field, templates: AnalysisTemplates): RolloutFields {
  const fields = fieldsOf(reading, field);
  reportUnread(reading, fields, [
    "scaleDownDelaySeconds",
    "prePromotionAnalysis",
    "activeService",
    "previewService",
    "autoPromotionEnabled",
  ]);
  const before = fields.get("prePromotionAnalysis");
  const limits = before ? limitsOf(reading, before, templates) : [];
  return {
    strategy: "blue_green",
    steps: [{ weight: 100, holdSeconds: 0, limits }],
    wayBackSeconds: countOf(reading, fields.get("scaleDownDelaySeconds")),
  };
}

function readCanary(reading: ManifestReader, field: Field, templates: AnalysisTemplates): ManifestStep[] {
  const fields = fieldsOf(reading, field);
  reportUnread(reading, fields, ["steps", "analysis"]);
  const analysis = fields.get("analysis");
  const background = analysis ? limitsOf(reading, analysis, templates, ["startingStep"]) : [];
  const from = countOf(reading, analysis && fieldsOf(reading, analysis).get("startingStep")) ?? 0;

  const steps: { weight: number; holdSeconds: number; limits: readonly ManifestLimit[] }[] = [];
  for (const [index, entry] of entriesOf(reading, fields.get("steps")).entries()) {
    const step = fieldsOf(reading, entry);
    reportUnread(reading, step, ["setWeight", "pause", "analysis"]);
    const weight = step.get("setWeight");
    const last = steps.at(-1);
    if (weight) {
      const to = numberOf(reading, weight);
      if (to === null) continue;
      if (!Number.isInteger(to) || to < 0 || to > 100) malformed(reading, weight, "a whole number from 0 to 100");
      else if (to === 0 && !last) continue;
      else if (last && to < last.weight)
        reportProblem(reading, weight, {
          severity: "error",
          code: "weight-not-rising",
          message: `The weight falls from ${last.weight} to ${to}.`,
          facts: {
            before: last.weight,
            weight: to,
          },
        });
      else if (last?.weight !== to) steps.push({ weight: to, holdSeconds: 0, limits: index >= from ? background : [] });
      continue;
    }
    if (!last) {
      const early = step.get("pause") ?? step.get("analysis");
      if (early)
        reportProblem(reading, early, {
          severity: "warning",
          code: "pause-without-weight",
          message: `${early.path} stands before any traffic, and is left out.`,
          facts: {
            field: early.path,
          },
        });
      continue;
    }
    if (step.has("pause")) last.holdSeconds += readPause(reading, step.get("pause"));
    const inline = step.get("analysis");
    if (inline) last.limits = withLimits(reading, inline, last.limits, limitsOf(reading, inline, templates));
  }
  // After the last step, Argo sends all traffic to the new version by itself.
  if (steps.at(-1)?.weight !== 100) steps.push({ weight: 100, holdSeconds: 0, limits: background });
  return steps;
}

/** A pause without a duration lasts until a person continues. In Slipway every step does, so that it adds no hold time. */
function readPause(reading: ManifestReader, field: Field | undefined): number {
  const fields = fieldsOf(reading, field);
  reportUnread(reading, fields, ["duration"]);
  const duration = fields.get("duration");
  if (!duration) return 0;
  const seconds = parseSeconds(rawOf(duration) ?? "");
  if (seconds === null) malformed(reading, duration, "a duration such as 30m");
  return Math.round(seconds ?? 0);
}

/** The limits of the templates that an analysis refers to. */
function limitsOf(
  reading: ManifestReader,
  analysis: Field,
  templates: AnalysisTemplates,
  alsoKnown: readonly string[] = [],
): ManifestLimit[] {
  const fields = fieldsOf(reading, analysis);
  reportUnread(reading, fields, ["templates", ...alsoKnown]);
  let limits: ManifestLimit[] = [];
  for (const entry of entriesOf(reading, fields.get("templates"))) {
    const named = fieldsOf(reading, entry);
    reportUnread(reading, named, ["templateName", "clusterScope"]);
    const name = textOf(reading, named.get("templateName"));
    const found = name === null ? undefined : templates.get(name);
    if (found) limits = withLimits(reading, entry, limits, found);
    else
      reportProblem(reading, entry, {
        severity: "warning",
        code: "template-missing",
        message: `The file has no AnalysisTemplate ${name ?? ""}; its metrics are left out.`,
        facts: {
          name: name ?? "",
        },
      });
  }
  return limits;
}

/** The metrics of an AnalysisTemplate. */
export function readTemplate(reading: ManifestReader, root: Field): { name: string; limits: ManifestLimit[] } | null {
  const top = fieldsOf(reading, root);
  reportUnread(reading, top, ["apiVersion", "kind", "metadata", "spec"]);
  const name = textOf(reading, fieldsOf(reading, top.get("metadata")).get("name"));
  const spec = fieldsOf(reading, top.get("spec"));
  reportUnread(reading, spec, ["metrics", "args"]);
  const annotatedFields = annotated(reading, top.get("metadata"));
  let limits: ManifestLimit[] = [];
  for (const entry of entriesOf(reading, spec.get("metrics"))) {
    const fields = fieldsOf(reading, entry);
    reportUnread(reading, fields, METRIC_FIELDS);
    const written = textOf(reading, fields.get("name"));
    if (written === null) {
      malformed(reading, entry, "a metric with a name");
      continue;
    }
    const goOn = condition(reading, fields.get("successCondition"));
    const rollBack = condition(reading, fields.get("failureCondition"));
    if (goOn === null && rollBack === null) {
      if (!fields.has("successCondition") && !fields.has("failureCondition"))
        reportProblem(reading, entry, {
          severity: "warning",
          code: "condition-not-understood",
          message: `${written.slice(0, 80)} has no condition, and is left out.`,
          facts: {
            condition: "",
            metric: written.slice(0, 80),
          },
        });
      continue;
    }
    const failureLimit = countOf(reading, fields.get("failureLimit")) ?? 0;
    const inconclusiveLimit = countOf(reading, fields.get("inconclusiveLimit")) ?? 0;
    const count = countOf(reading, fields.get("count")) ?? 1;
    const interval = fields.get("interval");
    const every = interval ? parseSeconds(rawOf(interval) ?? "") : 0;
    if (interval && every === null) malformed(reading, interval, "a duration such as 30s");
    const query = queryIn(reading, fields.get("provider"));
    const metric = metricName(reading, fields.get("name") ?? entry, written);
    const limit: ManifestLimit = {
      metric,
      goOn,
      rollBack,
      forSeconds: 0,
      windowSeconds: Math.round((every ?? 0) * count),
      leastSamples: Math.max(1, count - failureLimit - inconclusiveLimit),
      failureLimit,
      inconclusiveLimit,
      consecutiveErrorLimit: countOf(reading, fields.get("consecutiveErrorLimit")) ?? 4,
      ...annotatedFields.get(metric),
      ...(query !== null && { query }),
    };
    reportShares(reading, entry, limit);
    limits = withLimits(reading, entry, limits, [limit]);
  }
  return name === null ? null : { name, limits };
}

/** Longer queries are not read. */
const MAX_QUERY = 1000;

/** The Prometheus query of a provider, unless it has arguments that only the cluster knows. The address of the server is not read. */
function queryIn(reading: ManifestReader, provider: Field | undefined): string | null {
  if (!provider) return null;
  const fields = fieldsOf(reading, provider);
  reportUnread(reading, fields, ["prometheus"]);
  const prometheus = fieldsOf(reading, fields.get("prometheus"));
  const query = rawOf(prometheus.get("query"));
  const text = typeof query === "string" ? query.trim() : "";
  const isPlain = text !== "" && text.length <= MAX_QUERY && !text.includes("{{");
  reportUnread(reading, prometheus, isPlain ? ["query"] : []);
  return isPlain ? text : null;
}

const METRIC_FIELDS = [
  "name",
  "successCondition",
  "failureCondition",
  "failureLimit",
  "inconclusiveLimit",
  "consecutiveErrorLimit",
  "count",
  "interval",
  "provider",
];

function condition(reading: ManifestReader, field: Field | undefined): ManifestBound | null {
  const text = textOf(reading, field);
  if (!field || text === null) return null;
  const bound = parseCondition(text);
  if (bound === null)
    reportProblem(reading, field, {
      severity: "warning",
      code: "condition-not-understood",
      message: `${text.slice(0, 120)} is more than one comparison, and is left out.`,
      facts: {
        condition: text.slice(0, 120),
        metric: field.path,
      },
    });
  return bound;
}

import { opposite, type ParsedCondition, parseCondition } from "./condition";
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
import { type ManifestLimit, type ManifestStep, type RolloutManifest, WINDOW_WITHOUT_INTERVAL_SECONDS } from "./manifest";
import { annotated, metricName, reportShares, withLimits } from "./metric";
import { parseSeconds } from "./seconds";

/** Limits by the name of their AnalysisTemplate. */
export type AnalysisTemplates = ReadonlyMap<string, readonly ManifestLimit[]>;

type RolloutFields = Pick<RolloutManifest, "strategy" | "steps" | "wayBackSeconds">;

/** The strategy of an Argo Rollout. */
export function readRollout(reader: ManifestReader, root: Field, templates: AnalysisTemplates): RolloutFields {
  const top = fieldsOf(reader, root);
  reportUnread(reader, top, ["apiVersion", "kind", "metadata", "spec"]);
  const spec = fieldsOf(reader, top.get("spec"));
  reportUnread(reader, spec, ["strategy"]);
  const strategy = fieldsOf(reader, spec.get("strategy"));
  reportUnread(reader, strategy, ["canary", "blueGreen"]);
  const canary = strategy.get("canary");
  if (canary) return { strategy: "canary", steps: readCanary(reader, canary, templates), wayBackSeconds: null };
  const blueGreen = strategy.get("blueGreen");
  if (blueGreen) return readBlueGreen(reader, blueGreen, templates);
  const nearest = spec.get("strategy") ?? top.get("spec") ?? root;
  reportProblem(reader, nearest, {
    severity: "error",
    code: "strategy-missing",
    message: "The Rollout has neither spec.strategy.canary nor spec.strategy.blueGreen.",
  });
  return { strategy: null, steps: [], wayBackSeconds: null };
}

function readBlueGreen(reader: ManifestReader, field: Field, templates: AnalysisTemplates): RolloutFields {
  const fields = fieldsOf(reader, field);
  reportUnread(
    reader,
    fields,
    ["scaleDownDelaySeconds", "prePromotionAnalysis", "activeService", "previewService", "autoPromotionEnabled"],
    ["postPromotionAnalysis"],
  );
  const before = fields.get("prePromotionAnalysis");
  const limits = before ? limitsOf(reader, before, templates) : [];
  return {
    strategy: "blue_green",
    steps: [{ weight: 100, holdSeconds: 0, limits }],
    wayBackSeconds: countOf(reader, fields.get("scaleDownDelaySeconds")),
  };
}

function readCanary(reader: ManifestReader, field: Field, templates: AnalysisTemplates): ManifestStep[] {
  const fields = fieldsOf(reader, field);
  reportUnread(reader, fields, ["steps", "analysis"]);
  const analysis = fields.get("analysis");
  const background = analysis ? limitsOf(reader, analysis, templates, ["startingStep"]) : [];
  const from = countOf(reader, analysis && fieldsOf(reader, analysis).get("startingStep")) ?? 0;

  const steps: { weight: number; holdSeconds: number; limits: readonly ManifestLimit[] }[] = [];
  for (const [index, entry] of entriesOf(reader, fields.get("steps")).entries()) {
    const step = fieldsOf(reader, entry);
    reportUnread(reader, step, ["setWeight", "pause", "analysis"], ["experiment"]);
    const weight = step.get("setWeight");
    if (weight) {
      const last = steps.at(-1);
      const to = numberOf(reader, weight);
      if (to === null) continue;
      if (!Number.isInteger(to) || to < 0 || to > 100) malformed(reader, weight, "a whole number from 0 to 100");
      else if (to === 0 && !last) continue;
      else if (last && to < last.weight)
        reportProblem(reader, weight, {
          severity: "error",
          code: "weight-not-rising",
          message: `The weight falls from ${last.weight} to ${to}.`,
          facts: {
            before: last.weight,
            weight: to,
          },
        });
      else if (last?.weight !== to) steps.push({ weight: to, holdSeconds: 0, limits: index >= from ? background : [] });
    }
    const last = steps.at(-1);
    if (!last) {
      for (const name of ["pause", "analysis"]) {
        const early = step.get(name);
        if (early)
          reportProblem(reader, early, {
            severity: "warning",
            code: "pause-without-weight",
            message: `${early.path} is before any traffic and is left out.`,
            facts: { field: early.path },
            ...(name === "analysis" && { notChecked: early.path }),
          });
      }
      continue;
    }
    if (step.has("pause")) last.holdSeconds += readPause(reader, step.get("pause"));
    const inline = step.get("analysis");
    if (inline) last.limits = withLimits(reader, inline, last.limits, limitsOf(reader, inline, templates));
  }
  // After the last step, Argo sends all traffic to the new version by itself.
  if (steps.at(-1)?.weight !== 100) steps.push({ weight: 100, holdSeconds: 0, limits: background });
  return steps;
}

/** A pause without a duration lasts until a person continues. It adds no hold time, because every step in Slipway waits for a person. */
function readPause(reader: ManifestReader, field: Field | undefined): number {
  const fields = fieldsOf(reader, field);
  reportUnread(reader, fields, ["duration"]);
  const duration = fields.get("duration");
  if (!duration) return 0;
  const seconds = parseSeconds(rawOf(duration) ?? "");
  if (seconds === null) malformed(reader, duration, "a duration such as 30m");
  return Math.round(seconds ?? 0);
}

/** The limits of the templates that an analysis refers to. */
function limitsOf(
  reader: ManifestReader,
  analysis: Field,
  templates: AnalysisTemplates,
  alsoKnown: readonly string[] = [],
): ManifestLimit[] {
  const fields = fieldsOf(reader, analysis);
  reportUnread(reader, fields, ["templates", ...alsoKnown]);
  let limits: ManifestLimit[] = [];
  for (const entry of entriesOf(reader, fields.get("templates"))) {
    const named = fieldsOf(reader, entry);
    reportUnread(reader, named, ["templateName", "clusterScope"]);
    const name = textOf(reader, named.get("templateName"));
    const found = name === null ? undefined : templates.get(name);
    if (found) limits = withLimits(reader, entry, limits, found);
    else
      reportProblem(reader, entry, {
        severity: "warning",
        code: "template-missing",
        message: `The file has no AnalysisTemplate ${name ?? ""}; its metrics are left out.`,
        facts: {
          name: name ?? "",
        },
        notChecked: name ?? entry.path,
      });
  }
  return limits;
}

/** The metrics of an AnalysisTemplate. */
export function readTemplate(reader: ManifestReader, root: Field): { name: string; limits: ManifestLimit[] } | null {
  const top = fieldsOf(reader, root);
  reportUnread(reader, top, ["apiVersion", "kind", "metadata", "spec"]);
  const name = textOf(reader, fieldsOf(reader, top.get("metadata")).get("name"));
  const spec = fieldsOf(reader, top.get("spec"));
  reportUnread(reader, spec, ["metrics", "args"], ["templates"]);
  if (name === null) reportNotRead(reader, top.get("metadata") ?? root, top.get("metadata")?.path ?? "metadata.name");
  const annotatedFields = annotated(reader, top.get("metadata"));
  let limits: ManifestLimit[] = [];
  for (const entry of entriesOf(reader, spec.get("metrics"))) {
    const fields = fieldsOf(reader, entry);
    const written = textOf(reader, fields.get("name"));
    if (written === null) {
      malformed(reader, entry, "a metric with a name");
      continue;
    }
    reportUnread(reader, fields, METRIC_FIELDS, ["initialDelay"], written);
    const bounds = conditionsOf(reader, fields, written);
    if (bounds === null) {
      if (!fields.has("successCondition") && !fields.has("failureCondition"))
        reportProblem(reader, entry, {
          severity: "warning",
          code: "condition-not-understood",
          message: `${written.slice(0, 80)} has no condition, and is left out.`,
          facts: {
            condition: "",
            metric: written.slice(0, 80),
          },
          notChecked: written.slice(0, 80),
        });
      continue;
    }
    const failureLimit = countOf(reader, fields.get("failureLimit")) ?? 0;
    const inconclusiveLimit = countOf(reader, fields.get("inconclusiveLimit")) ?? 0;
    const count = countOf(reader, fields.get("count")) ?? 1;
    const interval = fields.get("interval");
    const every = interval ? parseSeconds(rawOf(interval) ?? "") : null;
    if (interval && every === null) malformed(reader, interval, "a duration such as 30s");
    const query = queryIn(reader, fields.get("provider"));
    const metric = metricName(reader, fields.get("name") ?? entry, written);
    const limit: ManifestLimit = {
      metric,
      ...bounds,
      forSeconds: 0,
      windowSeconds: every === null ? WINDOW_WITHOUT_INTERVAL_SECONDS : Math.max(1, Math.round(every * count)),
      leastSamples: Math.max(1, count - failureLimit - inconclusiveLimit),
      failureLimit,
      inconclusiveLimit,
      consecutiveErrorLimit: countOf(reader, fields.get("consecutiveErrorLimit")) ?? 4,
      ...annotatedFields.get(metric),
      ...(query !== null && { query }),
    };
    reportShares(reader, entry, limit);
    limits = withLimits(reader, entry, limits, [limit]);
  }
  return name === null ? null : { name, limits };
}

/** Longer queries are not read. */
const MAX_QUERY = 1000;

/** The Prometheus query of a provider, unless it has arguments that only the cluster knows. The address of the server is not read. */
function queryIn(reader: ManifestReader, provider: Field | undefined): string | null {
  if (!provider) return null;
  const fields = fieldsOf(reader, provider);
  reportUnread(reader, fields, ["prometheus"]);
  const prometheus = fieldsOf(reader, fields.get("prometheus"));
  const query = rawOf(prometheus.get("query"));
  const text = typeof query === "string" ? query.trim() : "";
  const isPlain = text !== "" && text.length <= MAX_QUERY && !text.includes("{{");
  reportUnread(reader, prometheus, isPlain ? ["query"] : []);
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

type Bounds = Pick<ManifestLimit, "goOn" | "goOnAlso" | "rollBack">;

/** The bounds of a metric; null if none could be read. A failure outside of a range is the same as a success inside of it. */
function conditionsOf(reader: ManifestReader, fields: ReadonlyMap<string, Field>, metric: string): Bounds | null {
  const success = condition(reader, fields.get("successCondition"), metric);
  const failure = condition(reader, fields.get("failureCondition"), metric);
  const inside = success && rangeOf(success, true);
  const outside = failure && rangeOf(failure, false);
  if (success && !inside) reportCondition(reader, fields.get("successCondition"), metric);
  const [goOn = null, goOnAlso = null] = inside ?? (failure && failure.bounds.length === 2 ? (outside ?? []) : []);
  const isSingle = failure !== null && failure.bounds.length === 1;
  const isRepeated = inside && outside && JSON.stringify(inside) === JSON.stringify(outside);
  if (failure && !isSingle && (outside === null || (inside && !isRepeated)))
    reportCondition(reader, fields.get("failureCondition"), metric);
  const rollBack = isSingle ? (failure.bounds[0] ?? null) : null;
  return goOn === null && rollBack === null ? null : { goOn, ...(goOnAlso && { goOnAlso }), rollBack };
}

/** The bounds of the range in which values are good: that of a success, or what a failure leaves; null if that is no range. */
function rangeOf({ bounds, isEveryBound }: ParsedCondition, isSuccess: boolean): ParsedCondition["bounds"] | null {
  if (bounds.length === 1) return isSuccess ? bounds : bounds.map(opposite);
  if (isEveryBound !== isSuccess) return null;
  return isSuccess ? bounds : bounds.map(opposite).reverse();
}

function condition(reader: ManifestReader, field: Field | undefined, metric: string): ParsedCondition | null {
  const text = textOf(reader, field);
  if (text === null) return null;
  const parsed = parseCondition(text);
  if (parsed === null) reportCondition(reader, field, metric);
  return parsed;
}

function reportCondition(reader: ManifestReader, field: Field | undefined, metric: string): void {
  const text = String(rawOf(field) ?? "").slice(0, 120);
  reportProblem(reader, field ?? { line: 1 }, {
    severity: "warning",
    code: "condition-not-understood",
    message: `${text} is more than one comparison, and is left out.`,
    facts: { condition: text, metric: field?.path ?? "" },
    notChecked: metric.slice(0, 80),
  });
}

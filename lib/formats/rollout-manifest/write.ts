import { stringify } from "yaml";
import { opposite, writeCondition } from "./condition";
import type { ManifestLimit, ManifestStep } from "./manifest";
import { annotation } from "./metric";
import { writeSeconds } from "./seconds";

/** The rollout to write. `name` is the name of the service in the cluster. */
export type Written = {
  name: string;
  strategy: "canary" | "blue_green";
  steps: readonly ManifestStep[];
  wayBackSeconds: number | null;
};

const documents = (comment: string, roots: readonly object[]): string =>
  roots
    .map(
      (document, index) => (index === 0 ? `${comment}\n` : "---\n") + stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 }),
    )
    .join("");

/** Writes a Rollout of Argo with its AnalysisTemplates. `readManifest` reads the same steps back. */
export function writeArgo({ name, strategy, steps, wayBackSeconds }: Written): string {
  const templates: { name: string; limits: readonly ManifestLimit[] }[] = [];
  const analysis = (limits: readonly ManifestLimit[]) => {
    const same = templates.find((template) => JSON.stringify(template.limits) === JSON.stringify(limits));
    const template = same ?? { name: `${name}-limits${templates.length > 0 ? `-${templates.length + 1}` : ""}`, limits };
    if (!same) templates.push(template);
    return { templates: [{ templateName: template.name }] };
  };
  const canary = () => ({
    canary: {
      steps: steps.flatMap(({ weight, holdSeconds, limits }) => [
        { setWeight: weight },
        ...(holdSeconds > 0 ? [{ pause: { duration: writeSeconds(holdSeconds) } }] : []),
        ...(limits.length > 0 ? [{ analysis: analysis(limits) }] : []),
      ]),
    },
  });
  const blueGreen = () => {
    const limits = steps[0]?.limits ?? [];
    return {
      blueGreen: {
        activeService: name,
        previewService: `${name}-preview`,
        autoPromotionEnabled: false,
        ...(wayBackSeconds === null ? {} : { scaleDownDelaySeconds: wayBackSeconds }),
        ...(limits.length > 0 ? { prePromotionAnalysis: analysis(limits) } : {}),
      },
    };
  };
  const rollout = {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Rollout",
    metadata: { name },
    spec: { strategy: strategy === "canary" ? canary() : blueGreen() },
  };
  return documents("# The steps of the rollout. Take selector and template from your own Rollout.", [
    rollout,
    ...templates.map(argoTemplate),
  ]);
}

/** The address of Prometheus and missing queries become arguments that are set in the cluster. */
function argoTemplate({ name, limits }: { name: string; limits: readonly ManifestLimit[] }): object {
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "AnalysisTemplate",
    metadata: { name, annotations: annotation(limits) },
    spec: {
      args: [{ name: "prometheus-address" }, ...limits.filter(({ query }) => !query).map(({ metric }) => ({ name: queryOf(metric) }))],
      metrics: limits.map((limit) => {
        const count = limit.failureLimit + limit.inconclusiveLimit + 1;
        return {
          name: limit.metric,
          ...(limit.goOn && { successCondition: writeCondition(limit.goOn, ...(limit.goOnAlso ? [limit.goOnAlso] : [])) }),
          ...(limit.rollBack && { failureCondition: writeCondition(limit.rollBack) }),
          ...(count > 1 ? { interval: "1m" } : {}),
          count,
          failureLimit: limit.failureLimit,
          inconclusiveLimit: limit.inconclusiveLimit,
          consecutiveErrorLimit: limit.consecutiveErrorLimit,
          provider: { prometheus: { address: "{{args.prometheus-address}}", query: limit.query || `{{args.${queryOf(limit.metric)}}}` } },
        };
      }),
    },
  };
}

const queryOf = (metric: string): string => `query-${metric.replaceAll(/[._]/g, "-")}`;

/** The parts of a rollout that Flagger cannot express. */
export const LEFT_OUT = ["holds-differ", "limits-differ", "roll-back-left-out", "bound-strict", "counts-differ", "last-hold"] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

/** Writes a Canary of Flagger, which has one interval and one set of metrics for all steps, and one bound for each metric. */
export function writeFlagger({ name, strategy, steps }: Written): { text: string; leftOut: LeftOut[] } {
  const leftOut = new Set<LeftOut>();
  const partial = steps.filter(({ weight }) => weight < 100);
  // The longest hold time, so that no step is shorter than planned.
  const hold = Math.max(0, ...(partial.length > 0 ? partial : steps).map(({ holdSeconds }) => holdSeconds)) || 60;
  if (partial.some(({ holdSeconds }) => holdSeconds !== hold)) leftOut.add("holds-differ");
  if (strategy === "canary" && (steps.at(-1)?.holdSeconds ?? 0) > 0) leftOut.add("last-hold");
  const limits = steps[0]?.limits ?? [];
  if (steps.some((step) => JSON.stringify(step.limits) !== JSON.stringify(limits))) leftOut.add("limits-differ");
  const failures = Math.min(...limits.map(({ failureLimit }) => failureLimit), Number.MAX_SAFE_INTEGER);
  const tolerated = limits.length > 0 ? failures : 0;
  const areOtherCounts = limits.some((l) => l.failureLimit !== tolerated || l.inconclusiveLimit !== 0 || l.consecutiveErrorLimit !== 4);
  if (areOtherCounts) leftOut.add("counts-differ");
  const metrics = limits.map((limit) => {
    if (limit.goOn && limit.rollBack) leftOut.add("roll-back-left-out");
    const bounds = [limit.goOn ?? (limit.rollBack && opposite(limit.rollBack)), limit.goOnAlso ?? null].filter((bound) => bound !== null);
    if (bounds.some(({ comparison }) => comparison === "<" || comparison === ">")) leftOut.add("bound-strict");
    return {
      name: limit.metric,
      interval: writeSeconds(limit.windowSeconds || 60),
      thresholdRange: Object.fromEntries(bounds.map(({ comparison, limit }) => [comparison.startsWith("<") ? "max" : "min", limit])),
    };
  });
  const shape =
    strategy === "canary" ? { stepWeights: partial.length > 0 ? partial.map(({ weight }) => weight) : [100] } : { iterations: 1 };
  const canary = {
    apiVersion: "flagger.app/v1beta1",
    kind: "Canary",
    metadata: { name, ...(limits.length > 0 && { annotations: annotation(limits) }) },
    spec: {
      targetRef: { apiVersion: "apps/v1", kind: "Deployment", name },
      analysis: { interval: writeSeconds(hold), threshold: tolerated + 1, ...shape, metrics },
    },
  };
  const comment = "# The analysis of the rollout. Take the service and its port from your own Canary.";
  return { text: documents(comment, [canary]), leftOut: [...leftOut] };
}

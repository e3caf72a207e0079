import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, lines, version } from "@/lib/commands/inputs";
import { refuse } from "@/lib/domain/decision";
import { checkQueries, MAX_QUERY, QUERY_FIELDS } from "@/lib/domain/rollouts/metric-queries";
import { MAX_LIMITS, MAX_METRIC } from "@/lib/domain/rollouts/rollout-limit";
import { aboutRollout, findRollout, placeOfRollout, presentRollout, saveRollout } from "./rollout-row";

const query = lines(MAX_QUERY).nullable().default(null);
export const queriesInput = z.strictObject({
  metric: z.string().min(1).max(MAX_METRIC),
  query,
  samplesQuery: query,
  baselineQuery: query,
  baselineSamplesQuery: query,
});

/** Sets the queries that fetch a rollout's metrics, in every step with a limit on them. The limits themselves stay as they are. */
export const setQueries = command({
  verb: "rollout.setQueries",
  input: z.strictObject({ rollout: id, version, queries: z.array(queriesInput).min(1).max(MAX_LIMITS) }),
  load: (tx, input) => findRollout(tx, input.rollout),
  place: placeOfRollout,
  async change(tx, rollout, { version: seen, queries }) {
    if (rollout.version !== seen) return { conflict: await presentRollout(tx, rollout.id) };
    if (rollout.status === "rolled_back") return refuse("rollout-not-running", { status: rollout.status });
    const limits = rollout.steps.flatMap((step) => step.limits);
    const changed: string[] = [];
    for (const { metric, ...wanted } of queries) {
      const limitsOfMetric = limits.filter((limit) => limit.metric === metric);
      if (limitsOfMetric.length === 0) return refuse("metric-not-asked-about", { metric });
      const checked = checkQueries(metric, wanted);
      if (!checked.ok) return checked;
      if (limitsOfMetric.every((limit) => QUERY_FIELDS.every((field) => limit[field] === wanted[field]))) continue;
      await tx.stepLimit.updateMany({ where: { id: { in: limitsOfMetric.map((limit) => limit.id) } }, data: wanted });
      changed.push(metric);
    }
    if (changed.length === 0) return { value: { id: rollout.id, version: seen }, event: null };
    if (!(await saveRollout(tx, rollout, {}))) return { conflict: await presentRollout(tx, rollout.id) };
    return {
      value: { id: rollout.id, version: seen + 1 },
      event: {
        ...aboutRollout(rollout),
        before: {
          queries: limits
            .flatMap(queriesFacts)
            .filter((entry, index, all) => changed.includes(entry.metric) && all.findIndex(isSameMetric(entry)) === index),
        },
        after: { name: rollout.service.name, queries: queries.filter(({ metric }) => changed.includes(metric)).flatMap(queriesFacts) },
      },
    };
  },
});

type QueriesInput = z.output<typeof queriesInput>;
/** The queries for the event, without the missing ones. */
const queriesFacts = (limit: QueriesInput) => [
  { metric: limit.metric, ...Object.fromEntries(QUERY_FIELDS.flatMap((field) => (limit[field] === null ? [] : [[field, limit[field]]]))) },
];
const isSameMetric = (one: { metric: string }) => (other: { metric: string }) => other.metric === one.metric;

import type { MetricQueries } from "@/lib/domain/rollouts/metric-queries";
import { type Bound, COMPARISONS, type Limit } from "@/lib/domain/rollouts/rollout-limit";

type LimitRow = Omit<Limit, "goOn" | "goOnAlso" | "rollBack"> & {
  goOnComparison: string | null;
  goOnLimit: number | null;
  goOnAlsoComparison: string | null;
  goOnAlsoLimit: number | null;
  rollBackComparison: string | null;
  rollBackLimit: number | null;
};

export type StoredLimit = Limit & { goOnAlso: Bound | null };

/** A limit for the rules, from its row. */
export const limitOf = (row: LimitRow): StoredLimit => ({
  metric: row.metric,
  goOn: boundOf(row.goOnComparison, row.goOnLimit),
  goOnAlso: boundOf(row.goOnAlsoComparison, row.goOnAlsoLimit),
  rollBack: boundOf(row.rollBackComparison, row.rollBackLimit),
  forSeconds: row.forSeconds,
  windowSeconds: row.windowSeconds,
  leastSamples: row.leastSamples,
  failureLimit: row.failureLimit,
  inconclusiveLimit: row.inconclusiveLimit,
  consecutiveErrorLimit: row.consecutiveErrorLimit,
});

/** The queries of a limit, from its row. */
export const queriesOf = ({ query, samplesQuery, baselineQuery, baselineSamplesQuery }: MetricQueries): MetricQueries => ({
  query,
  samplesQuery,
  baselineQuery,
  baselineSamplesQuery,
});

function boundOf(comparison: string | null, limit: number | null): Bound | null {
  const valid = COMPARISONS.find((known) => known === comparison);
  return valid === undefined || limit === null ? null : { comparison: valid, limit };
}

import { accept, type Decision, refuse } from "@/lib/domain/decision";

/** The PromQL queries of a metric: its value for the image that is rolling out and for the previous one, each with its number of samples. */
export type MetricQueries = {
  query: string | null;
  samplesQuery: string | null;
  baselineQuery: string | null;
  baselineSamplesQuery: string | null;
};

export const QUERY_FIELDS = [
  "query",
  "samplesQuery",
  "baselineQuery",
  "baselineSamplesQuery",
] as const satisfies readonly (keyof MetricQueries)[];
export const NO_QUERIES: MetricQueries = { query: null, samplesQuery: null, baselineQuery: null, baselineSamplesQuery: null };
export const MAX_QUERY = 1000;

/** A query for samples needs a query for the value. */
export function checkQueries(metric: string, queries: MetricQueries): Decision<MetricQueries> {
  const isAlone = (samples: string | null, query: string | null) => samples !== null && query === null;
  if (isAlone(queries.samplesQuery, queries.query) || isAlone(queries.baselineSamplesQuery, queries.baselineQuery))
    return refuse("samples-of-nothing", { metric });
  return accept(queries);
}

/** A query to fetch. */
export type QueryToFetch = { metric: string; of: "candidate" | "baseline"; query: string; samplesQuery: string | null };

/** The queries for a step's limits, in order. */
export const queriesToFetch = (limits: readonly ({ metric: string } & MetricQueries)[]): QueryToFetch[] =>
  limits.flatMap(({ metric, query, samplesQuery, baselineQuery, baselineSamplesQuery }) => [
    ...(query === null ? [] : [{ metric, of: "candidate" as const, query, samplesQuery }]),
    ...(baselineQuery === null ? [] : [{ metric, of: "baseline" as const, query: baselineQuery, samplesQuery: baselineSamplesQuery }]),
  ]);

/** The times to fetch a metric for: from `from` to `to`, `everySeconds` apart; both are equal for a single time. */
export type FetchSpan = { from: Date; to: Date; everySeconds: number };

export const FETCH_SECONDS = 60;
/** The most readings of one fetch, over all queries. */
const MAX_READINGS = 240;
const MAX_READINGS_OF_QUERY = 60;

/**
 * The times to fetch: now, and every minute since the last reading or since the step began. Over a long time they are further apart.
 */
export function spanToFetch({
  since,
  last,
  now,
  queries,
  everySeconds = FETCH_SECONDS,
}: {
  /** When the step began; null fetches only now. */
  since: Date | null;
  last: Date | null;
  now: Date;
  /** How many queries are fetched together. */
  queries: number;
  everySeconds?: number;
}): FetchSpan {
  const to = Math.floor(now.getTime() / 1000);
  const earliest = last ? Math.floor(last.getTime() / 1000) + everySeconds : since ? Math.ceil(since.getTime() / 1000) : to;
  const most = Math.max(1, Math.min(MAX_READINGS_OF_QUERY, Math.floor(MAX_READINGS / queries))) - 1;
  const span = Math.max(0, to - earliest);
  const every = Math.max(everySeconds, most === 0 ? span : Math.ceil(span / most));
  const steps = most === 0 ? 0 : Math.floor(span / every);
  return { from: new Date((to - steps * every) * 1000), to: new Date(to * 1000), everySeconds: every };
}

/** The scheduler fetches readings every minute at first, and up to five minutes apart once a step has run for hours. */
export function isFetchDue(startedAt: Date, fetchedAt: Date | null, now: Date, everySeconds = FETCH_SECONDS): boolean {
  if (fetchedAt === null || fetchedAt < startedAt) return true;
  const age = (now.getTime() - startedAt.getTime()) / 1000;
  const interval = Math.min(Math.max(everySeconds, age / 60), Math.max(everySeconds, 300));
  return now.getTime() - fetchedAt.getTime() >= interval * 1000;
}

/** The evidence stored with a fetched reading. `raw` is the unchanged answer; null where there was none. */
export type FetchEvidence = {
  from: string;
  to: string;
  everySeconds: number | null;
  raw: string | null;
  samplesQuery?: string;
  samplesRaw?: string | null;
  warnings?: string[];
};

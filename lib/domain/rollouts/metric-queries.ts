import { accept, type Decision, refuse } from "@/lib/domain/decision";

/** Where a metric's values are fetched from, in PromQL: of the image that is rolling out, of the one before, and on how many samples each rests. */
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

/** Samples are of something: to count them, there has to be a value that rests on them. */
export function checkQueries(metric: string, queries: MetricQueries): Decision<MetricQueries> {
  const isAlone = (samples: string | null, query: string | null) => samples !== null && query === null;
  if (isAlone(queries.samplesQuery, queries.query) || isAlone(queries.baselineSamplesQuery, queries.baselineQuery))
    return refuse("samples-of-nothing", { metric });
  return accept(queries);
}

/** A query that is to be asked. */
export type AskedQueries = { metric: string; of: "candidate" | "baseline"; query: string; samplesQuery: string | null };

/** What is asked about a step's limits, in their order. */
export const askedQueriesOf = (limits: readonly ({ metric: string } & MetricQueries)[]): AskedQueries[] =>
  limits.flatMap(({ metric, query, samplesQuery, baselineQuery, baselineSamplesQuery }) => [
    ...(query === null ? [] : [{ metric, of: "candidate" as const, query, samplesQuery }]),
    ...(baselineQuery === null ? [] : [{ metric, of: "baseline" as const, query: baselineQuery, samplesQuery: baselineSamplesQuery }]),
  ]);

/** From the first moment to the last, so many seconds apart; of one moment, `from` and `to` are the same. */
export type FetchSpan = { from: Date; to: Date; everySeconds: number };

export const FETCH_SECONDS = 60;
/** As many readings as one fetch brings, of all queries together. */
const MAX_READINGS = 240;
const MAX_OF_ONE = 60;

/**
 * The moments a query is asked about: now, and whatever was not asked since the last reading, or since the step began, a minute apart. Of a long time they lie further apart.
 */
export function spanToFetch({
  since,
  last,
  now,
  queries,
  everySeconds = FETCH_SECONDS,
}: {
  /** When the step began; without one, only now is asked about. */
  since: Date | null;
  last: Date | null;
  now: Date;
  /** How many queries are asked together. */
  queries: number;
  everySeconds?: number;
}): FetchSpan {
  const to = Math.floor(now.getTime() / 1000);
  const earliest = last ? Math.floor(last.getTime() / 1000) + everySeconds : since ? Math.ceil(since.getTime() / 1000) : to;
  const most = Math.max(1, Math.min(MAX_OF_ONE, Math.floor(MAX_READINGS / queries))) - 1;
  const span = Math.max(0, to - earliest);
  const every = Math.max(everySeconds, most === 0 ? span : Math.ceil(span / most));
  const steps = most === 0 ? 0 : Math.floor(span / every);
  return { from: new Date((to - steps * every) * 1000), to: new Date(to * 1000), everySeconds: every };
}

/** By the clock, readings are fetched each minute at first, and up to five minutes apart once a step has run for hours. */
export function isFetchDue(startedAt: Date, fetchedAt: Date | null, now: Date, everySeconds = FETCH_SECONDS): boolean {
  if (fetchedAt === null || fetchedAt < startedAt) return true;
  const age = (now.getTime() - startedAt.getTime()) / 1000;
  const interval = Math.min(Math.max(everySeconds, age / 60), Math.max(everySeconds, 300));
  return now.getTime() - fetchedAt.getTime() >= interval * 1000;
}

/** What a fetched reading rests on, as it is kept with it. `raw` is what was answered, to the letter; null where there was nothing. */
export type FetchEvidence = {
  from: string;
  to: string;
  everySeconds: number | null;
  raw: string | null;
  samplesQuery?: string;
  samplesRaw?: string | null;
  warnings?: string[];
};

import type { FetchSpan } from "@/lib/domain/rollouts/metric-queries";
import { safeFetch } from "@/lib/egress/safe-fetch";
import { type PrometheusAnswer, readAnswer } from "./answer";
import { isFor, prometheusToken } from "./token";

/** The result of a query. `isGone`: the server could not be reached, so that further queries are pointless now. */
export type QueryResult = PrometheusAnswer & { isGone?: true };

/** Queries Prometheus at one time, or over a range of times. Never throws because of the server or its answer. */
export async function queryPrometheus(base: string, query: string, span: FetchSpan, timeoutMs: number): Promise<QueryResult> {
  const isInstant = span.from.getTime() === span.to.getTime();
  const times: Record<string, string> = isInstant
    ? { time: seconds(span.to) }
    : { start: seconds(span.from), end: seconds(span.to), step: String(span.everySeconds) };
  const search = new URLSearchParams({ query, ...times, timeout: `${Math.ceil(timeoutMs / 1000)}s` });
  const url = new URL(`${base}/api/v1/${isInstant ? "query" : "query_range"}?${search}`);
  const token = prometheusToken();
  const headers: Record<string, string> = {
    accept: "application/json",
    ...(token && isFor(token, url) && { authorization: `Bearer ${token.token}` }),
  };
  const response = await safeFetch({ url: url.href, headers, timeoutMs });
  return response.ok ? readAnswer(response.status, response.body) : { problem: response.why, isGone: true };
}

const seconds = (time: Date): string => String(time.getTime() / 1000);

import type { FetchSpan } from "@/lib/domain/rollouts/metric-queries";
import { safeFetch } from "@/lib/egress/safe-fetch";
import { type PrometheusAnswer, readAnswer } from "./answer";
import { isFor, prometheusToken } from "./token";

/** What asking came to; `isGone`: the server was not reached at all, so that asking it more is of no use now. */
export type QueryResult = PrometheusAnswer & { isGone?: true };

/** Asks a Prometheus about one moment, or about a span of them. Never throws for what it is or answers. */
export async function queryPrometheus(base: string, query: string, span: FetchSpan, timeoutMs: number): Promise<QueryResult> {
  const isInstant = span.from.getTime() === span.to.getTime();
  const moments: Record<string, string> = isInstant
    ? { time: seconds(span.to) }
    : { start: seconds(span.from), end: seconds(span.to), step: String(span.everySeconds) };
  const said = new URLSearchParams({ query, ...moments, timeout: `${Math.ceil(timeoutMs / 1000)}s` });
  const url = new URL(`${base}/api/v1/${isInstant ? "query" : "query_range"}?${said}`);
  const token = prometheusToken();
  const headers: Record<string, string> = {
    accept: "application/json",
    ...(token && isFor(token, url) && { authorization: `Bearer ${token.token}` }),
  };
  const answered = await safeFetch({ url: url.href, headers, timeoutMs });
  return answered.ok ? readAnswer(answered.status, answered.body) : { problem: answered.why, isGone: true };
}

const seconds = (moment: Date): string => String(moment.getTime() / 1000);

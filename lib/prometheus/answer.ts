import { z } from "zod";

/** A value at a moment; null where Prometheus says that there is none (NaN, an infinity). */
export type Point = { at: Date; raw: string; value: number | null };

/** Why there are no points is a code, with what Prometheus said after a colon. */
export type PrometheusAnswer = { points: Point[]; warnings: string[] } | { problem: string };

const sample = z.tuple([z.number(), z.string().max(64)]);
const labels = z.record(z.string(), z.string());
const data = z.discriminatedUnion("resultType", [
  z.object({ resultType: z.literal("vector"), result: z.array(z.object({ metric: labels, value: sample.optional() })) }),
  z.object({
    resultType: z.literal("matrix"),
    result: z.array(z.object({ metric: labels, values: z.array(sample).max(11_000).optional() })),
  }),
  z.object({ resultType: z.literal("scalar"), result: sample }),
  z.object({ resultType: z.literal("string"), result: sample }),
]);
const answer = z.discriminatedUnion("status", [
  z.object({ status: z.literal("success"), data, warnings: z.array(z.string()).optional() }),
  z.object({ status: z.literal("error"), errorType: z.string(), error: z.string() }),
]);

const MAX_SAID = 160;
const MAX_WARNINGS = 5;

/** What Prometheus answered to a query (HTTP API, /api/v1/query and /api/v1/query_range). One number a moment is wanted: a query that gives several series is no reading. */
export function readAnswer(status: number, body: string): PrometheusAnswer {
  const parsed = answer.safeParse(json(body));
  if (!parsed.success) return { problem: status >= 200 && status < 300 ? "not-prometheus" : refusedBy(status) };
  if (parsed.data.status === "error") return { problem: `query-refused: ${said(`${parsed.data.errorType}: ${parsed.data.error}`)}` };
  if (status !== 200) return { problem: refusedBy(status) };
  const { data: given, warnings = [] } = parsed.data;
  const points = pointsOf(given);
  return points === null || points === "several-series"
    ? { problem: points ?? "result-not-a-number" }
    : { points, warnings: warnings.slice(0, MAX_WARNINGS).map(said) };
}

function pointsOf(given: z.output<typeof data>): Point[] | "several-series" | null {
  if (given.resultType === "string") return null;
  if (given.resultType === "scalar") return [pointOf(given.result)];
  if (given.result.length > 1) return "several-series";
  const [series] = given.result;
  if (!series) return [];
  // A native histogram has neither: it is no number.
  const samples = "values" in series ? series.values : "value" in series && series.value ? [series.value] : undefined;
  return samples?.map(pointOf) ?? null;
}

function pointOf([seconds, raw]: z.output<typeof sample>): Point {
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(raw) ? Number(raw) : Number.NaN;
  return { at: new Date(Math.round(seconds * 1000)), raw, value: Number.isFinite(value) ? value : null };
}

const refusedBy = (status: number): string => (status === 401 || status === 403 ? `not-let-in: ${status}` : `answered: ${status}`);

const said = (text: string): string =>
  Array.from(text.replace(/[\s\p{Cc}]+/gu, " ").trim())
    .slice(0, MAX_SAID)
    .join("");

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

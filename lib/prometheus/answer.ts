import { z } from "zod";

/** A value at a time; null for NaN and infinities. */
export type Point = { time: Date; raw: string; value: number | null };

/** A problem is a code, and after a colon Prometheus's text, if there is one. */
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

const MAX_TEXT = 160;
const MAX_WARNINGS = 5;

/** Reads Prometheus's answer to /api/v1/query or /query_range. A reading is one number at a time, so several series are a problem. */
export function readAnswer(status: number, body: string): PrometheusAnswer {
  const parsed = answer.safeParse(json(body));
  if (!parsed.success) return { problem: status >= 200 && status < 300 ? "not-prometheus" : statusProblem(status) };
  if (parsed.data.status === "error") return { problem: `query-refused: ${shortened(`${parsed.data.errorType}: ${parsed.data.error}`)}` };
  if (status !== 200) return { problem: statusProblem(status) };
  const { data: result, warnings = [] } = parsed.data;
  const points = pointsOf(result);
  return points === null || points === "several-series"
    ? { problem: points ?? "result-not-a-number" }
    : { points, warnings: warnings.slice(0, MAX_WARNINGS).map(shortened) };
}

function pointsOf(result: z.output<typeof data>): Point[] | "several-series" | null {
  if (result.resultType === "string") return null;
  if (result.resultType === "scalar") return [pointOf(result.result)];
  if (result.result.length > 1) return "several-series";
  const [series] = result.result;
  if (!series) return [];
  // A native histogram has neither `values` nor `value`.
  const samples = "values" in series ? series.values : "value" in series && series.value ? [series.value] : undefined;
  return samples?.map(pointOf) ?? null;
}

function pointOf([seconds, raw]: z.output<typeof sample>): Point {
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(raw) ? Number(raw) : Number.NaN;
  return { time: new Date(Math.round(seconds * 1000)), raw, value: Number.isFinite(value) ? value : null };
}

const statusProblem = (status: number): string => (status === 401 || status === 403 ? `not-let-in: ${status}` : `answered: ${status}`);

const shortened = (text: string): string =>
  Array.from(text.replace(/[\s\p{Cc}]+/gu, " ").trim())
    .slice(0, MAX_TEXT)
    .join("");

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

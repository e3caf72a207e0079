import type { IncomingMessage } from "node:http";
import { vi } from "vitest";
import type { Db } from "@/lib/db/client";
import { httpServer, type TestServer } from "@/lib/egress/testing-server";

export type ReceivedQuery = { path: string; query: string; start: number; end: number; step: number; authorization: string | undefined };
/** The answer to a query at a time in seconds: one value, several, none, or a response with another status. */
export type PrometheusAnswers = (query: ReceivedQuery, seconds: number) => string | string[] | null | { status: number; body: string };

/** A test server with the HTTP API of Prometheus, which the egress guard allows. */
export async function fakePrometheus(answer: PrometheusAnswers): Promise<TestServer & { received: ReceivedQuery[] }> {
  const received: ReceivedQuery[] = [];
  const server = await httpServer((request, response) => {
    const query = queryOfRequest(request);
    received.push(query);
    const { start, end, step } = query;
    const times = Array.from({ length: Math.floor((end - start) / step) + 1 }, (_, index) => start + index * step);
    const answers = times.map((time) => [time, answer(query, time)] as const);
    const other = answers.map(([, value]) => value).find((value) => value !== null && typeof value === "object" && !Array.isArray(value));
    if (other && !Array.isArray(other) && typeof other === "object") return response.writeHead(other.status).end(other.body);
    const values = answers.flatMap(([time, value]) => (value === null ? [] : [[time, [value].flat()] as const]));
    const isInstant = query.path.endsWith("/query");
    const seriesCount = Math.max(0, ...values.map(([, list]) => (list as string[]).length));
    const result = Array.from({ length: seriesCount }, (_, series) => {
      const samples = values.map(([time, list]) => [time, (list as string[])[series]]);
      return { metric: { series: `${series}` }, ...(isInstant ? { value: samples[0] } : { values: samples }) };
    });
    const data = { resultType: isInstant ? "vector" : "matrix", result };
    return response.end(JSON.stringify({ status: "success", data }));
  });
  vi.stubEnv("SLIPWAY_OUTSIDE_PRIVATE", "127.0.0.1");
  vi.stubEnv("SLIPWAY_OUTSIDE_PORTS", String(server.port));
  return { ...server, received };
}

function queryOfRequest({ url = "", headers }: IncomingMessage): ReceivedQuery {
  const { pathname: path, searchParams } = new URL(url, "http://localhost");
  const number = (name: string) => Number(searchParams.get(name));
  const isInstant = searchParams.has("time");
  const [start, end] = isInstant ? [number("time"), number("time")] : [number("start"), number("end")];
  return {
    path,
    query: searchParams.get("query") ?? "",
    start,
    end,
    step: isInstant ? 1 : number("step"),
    authorization: headers.authorization,
  };
}

type Source = { planId: string; url: string; step: string; queries: Record<string, string | null> };

/** Sets the Prometheus address of a plan and the queries of a step. */
export async function configurePrometheus(db: Db, { planId, url, step, queries }: Source): Promise<void> {
  await db.plan.update({ where: { id: planId }, data: { prometheusUrl: url } });
  await db.stepLimit.updateMany({ where: { stepId: step }, data: queries });
}

import type { IncomingMessage } from "node:http";
import { vi } from "vitest";
import type { Db } from "@/lib/db/client";
import { answering, type TestServer } from "@/lib/egress/testing-server";

export type AskedQuery = { path: string; query: string; start: number; end: number; step: number; authorization: string | undefined };
/** The answer to a query at a time in seconds: one value, several, none, or a response with another status. */
export type PrometheusAnswers = (asked: AskedQuery, at: number) => string | string[] | null | { status: number; body: string };

/** A test server with the HTTP API of Prometheus, which the egress guard allows. */
export async function fakePrometheus(says: PrometheusAnswers): Promise<TestServer & { asked: AskedQuery[] }> {
  const asked: AskedQuery[] = [];
  const server = await answering((request, response) => {
    const one = askedIn(request);
    asked.push(one);
    const times = Array.from({ length: Math.floor((one.end - one.start) / one.step) + 1 }, (_, at) => one.start + at * one.step);
    const said = times.map((time) => [time, says(one, time)] as const);
    const other = said.map(([, it]) => it).find((it) => it !== null && typeof it === "object" && !Array.isArray(it));
    if (other && !Array.isArray(other) && typeof other === "object") return response.writeHead(other.status).end(other.body);
    const values = said.flatMap(([time, it]) => (it === null ? [] : [[time, [it].flat()] as const]));
    const isInstant = one.path.endsWith("/query");
    const series = Math.max(0, ...values.map(([, it]) => (it as string[]).length));
    const result = Array.from({ length: series }, (_, at) => {
      const own = values.map(([time, it]) => [time, (it as string[])[at]]);
      return { metric: { series: `${at}` }, ...(isInstant ? { value: own[0] } : { values: own }) };
    });
    const data = { resultType: isInstant ? "vector" : "matrix", result };
    return response.end(JSON.stringify({ status: "success", data }));
  });
  vi.stubEnv("SLIPWAY_OUTSIDE_PRIVATE", "127.0.0.1");
  vi.stubEnv("SLIPWAY_OUTSIDE_PORTS", String(server.port));
  return { ...server, asked };
}

function askedIn({ url = "", headers }: IncomingMessage): AskedQuery {
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
export async function fetchedFrom(db: Db, { planId, url, step, queries }: Source): Promise<void> {
  await db.plan.update({ where: { id: planId }, data: { prometheusUrl: url } });
  await db.stepLimit.updateMany({ where: { stepId: step }, data: queries });
}

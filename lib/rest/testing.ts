import { readdirSync } from "node:fs";
import path from "node:path";
import type { Handler, Route } from "./contract/route-description";
import { violations } from "./contract/testing-contract";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
const api = path.join(import.meta.dirname, "../../app/api/v1");

/** Routes that the document does not contain: itself, and the one for unknown addresses. */
const UNDOCUMENTED = ["openapi.json/route.ts", "[...rest]/route.ts"];

/** A route under app/api/v1: the address of its file as Next.js finds it, its handler and its description. */
export type TestRoute = {
  path: string;
  method: string;
  handler: Handler<Record<string, string>>;
  params: string[];
  described: Route<unknown>["described"];
};

export async function allRoutes(): Promise<TestRoute[]> {
  const files = readdirSync(api, { recursive: true, encoding: "utf8" }).filter(
    (file) => path.basename(file) === "route.ts" && !UNDOCUMENTED.includes(file),
  );
  const found = await Promise.all(
    files.sort().map(async (file) => {
      const exported = (await import(/* @vite-ignore */ path.join(api, file))) as Record<string, Route<Record<string, string>>>;
      const address = `/${path.dirname(file)}`;
      const params = [...address.matchAll(/\[(\w+)\]/g)].map((match) => match[1] ?? "");
      return METHODS.flatMap((method) => {
        const handler = exported[method];
        return handler ? [{ path: address, method, handler, params, described: handler.described }] : [];
      });
    }),
  );
  return found.flat();
}

export type Sent = {
  key?: string | null;
  params?: Record<string, string>;
  /** The version that If-Match names. */
  seen?: number;
  body?: unknown;
  raw?: BodyInit;
  headers?: Record<string, string>;
  search?: string;
};

/** Replaces unpaired surrogates, which a URL cannot contain. */
const wellFormed = (text: string) => Buffer.from(text).toString();

/** Calls a handler as Next.js does, with an API key. */
export async function askRoute(route: TestRoute, { key, params = {}, seen, body, raw, headers = {}, search = "" }: Sent) {
  const sent = raw ?? (body === undefined ? null : JSON.stringify(body));
  const address = route.path.replace(/\[(\w+)\]/g, (whole, name: string) => encodeURIComponent(wellFormed(params[name] ?? whole)));
  const request = new Request(`http://slipway.test/api/v1${address}${search}`, {
    method: route.method,
    body: sent,
    headers: {
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...(sent === null ? {} : { "content-type": "application/json" }),
      ...(seen === undefined ? {} : { "if-match": `"${seen}"` }),
      ...headers,
    },
    duplex: "half",
  } as RequestInit);
  const response = await route.handler(request, { params: Promise.resolve(params) });
  const text = await response.text();
  const type = response.headers.get("content-type");
  const answer = { status: response.status, type, body: type?.includes("json") ? JSON.parse(text) : text, headers: response.headers };
  // Every response in every test is compared with the document.
  const wrong = violations({ method: route.method, path: route.path, ...answer });
  if (wrong.length > 0) throw new Error(`The response differs from the API document: ${wrong.join("; ")}`);
  answered.add(`${route.method} ${route.path} ${response.status}`);
  return answer;
}

/** Method, path and status of every response in the tests of this file. */
export const answered = new Set<string>();

export type TestResponse = Awaited<ReturnType<typeof askRoute>>;

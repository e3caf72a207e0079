import { randomUUID } from "node:crypto";
import type { Command } from "@/lib/commands/command";
import { perform } from "@/lib/commands/perform";
import type { Principal } from "@/lib/domain/policy";
import { isStorable } from "@/lib/domain/storable-text";
import { problem, problemOf } from "@/lib/problem";
import { isBusyDatabase } from "@/lib/queries/busy";
import { BodyRefused, readJson } from "@/lib/read-body";
import { principalOfKey } from "@/lib/session/api-key";
import { publicUrl } from "@/lib/session/auth";
import { currentPrincipal } from "@/lib/session/current";

const MAX_BODY = 1024 * 1024;

/** What a handler is given besides the request: who asks, and the parameters of the address. */
export type Asked<Params> = { principal: Principal; params: Params; request: Request };

type Handler<Params> = (asked: Asked<Params>) => Promise<Response>;
type Route<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

/** The handle of REST. Finds out who asks, refuses what another site sent with their cookie, and answers failures as problem documents. */
export const endpoint =
  <Params>(handler: Handler<Params>): Route<Params> =>
  async (request, { params }) => {
    try {
      const key = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
      // A key that is sent decides alone: no falling back to a cookie that happens to be there.
      const principal = key === undefined ? await currentPrincipal() : ((await principalOfKey(key)) ?? { kind: "nobody" as const });
      if (principal.kind === "nobody") return problem(401, "not-signed-in", {}, { "www-authenticate": "Bearer" });
      if (key === undefined && isFromElsewhere(request)) return problem(403, "cross-site");
      const named = await params;
      // An address that no database could hold names nothing.
      if (
        !Object.values(named ?? {})
          .flat()
          .every((part) => isStorable(String(part)))
      )
        return problem(404, "missing");
      return await handler({ principal, params: named, request });
    } catch (error) {
      if (error instanceof BodyRefused) return problem(error.status, error.code);
      if (isBusyDatabase(error)) return problem(503, "database-busy", {}, { "retry-after": "2" });
      throw error;
    }
  };

/** A route that hands its body, with what its address says, to a command. */
export const commandRoute = <Params, Input, Prepared, Loaded, Value>(
  command: Command<Input, Prepared, Loaded, Value>,
  { status = 200, limit = MAX_BODY, extra }: { status?: number; limit?: number; extra: (params: Params) => Record<string, unknown> },
): Route<Params> =>
  endpoint<Params>(async ({ principal, params, request }) => {
    const body = request.headers.get("content-length") === "0" || request.body === null ? {} : await readJson(request, limit);
    if (typeof body !== "object" || body === null || Array.isArray(body)) return problem(422, "body-not-object");
    const named = extra(params);
    const twice = Object.keys(named).find((name) => Object.hasOwn(body, name));
    if (twice !== undefined) return problem(422, "field-of-address", { field: twice });
    const outcome = await perform(
      command,
      principal,
      { ...body, ...named },
      { requestId: request.headers.get("x-request-id")?.slice(0, 64) ?? randomUUID() },
    );
    return outcome.kind === "ok" ? Response.json(outcome.value, { status }) : problemOf(outcome);
  });

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** Route handlers check no origin of their own: a write with a cookie must come from our own pages. */
export function isFromElsewhere(request: Request): boolean {
  if (SAFE.has(request.method)) return false;
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site !== "same-origin" && site !== "none";
  const origin = request.headers.get("origin");
  const host = request.headers.get("host");
  if (origin === null || !URL.canParse(origin)) return true;
  return new URL(origin).host !== host && origin !== new URL(publicUrl()).origin;
}

import { randomUUID } from "node:crypto";
import type { Principal } from "@/lib/domain/policy";
import { isStorable } from "@/lib/domain/storable-text";
import { isBusyDatabase } from "@/lib/queries/shared/busy";
import { publicUrl } from "@/lib/session/auth";
import { currentPrincipal } from "@/lib/session/current";
import { networkOf, secondsToWait } from "@/lib/session/rate-limit";
import { sourceOf } from "@/lib/session/source";
import { principalOfKey } from "@/lib/session/tokens/api-key";
import { BodyRefused } from "./body/read-body";
import type { Handler } from "./contract/described-route";
import { problem } from "./problem";

/** What a handler is given besides the request: who asks, the parameters of the address, and the name this request has in the trail. */
export type RestRequest<Params> = { principal: Principal; params: Params; request: Request; requestId: string };

/** The handle of REST. Finds out who asks, refuses what another site sent with their cookie, and answers failures as problem documents. */
export const endpoint =
  <Params>(handler: (asked: RestRequest<Params>) => Promise<Response>): Handler<Params> =>
  async (request, { params }) => {
    try {
      const key = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
      // A key that is sent decides alone: no falling back to a cookie that happens to be there.
      const principal = key === undefined ? await currentPrincipal() : ((await principalOfKey(key)) ?? { kind: "nobody" as const });
      const wait = await waitFor(principal, request);
      if (wait > 0) return problem(429, "too-many-requests", {}, { "retry-after": String(wait) });
      if (principal.kind === "nobody") return problem(401, "not-signed-in", {}, { "www-authenticate": "Bearer" });
      // A cookie beside a key says that a browser sent it: then it is held to the same as one without.
      if ((key === undefined || request.headers.has("cookie")) && isFromElsewhere(request)) return problem(403, "cross-site");
      const named = await params;
      // An address that no database could hold names nothing.
      if (
        !Object.values(named ?? {})
          .flat()
          .every((part) => isStorable(String(part)))
      )
        return problem(404, "missing");
      const requestId = request.headers.get("x-request-id")?.slice(0, 64) ?? randomUUID();
      return await handler({ principal, params: named, request, requestId });
    } catch (error) {
      if (error instanceof BodyRefused) return problem(error.status, error.code);
      if (isBusyDatabase(error)) return problem(503, "database-busy", {}, { "retry-after": "2" });
      throw error;
    }
  };

/** Strangers are counted by the network they come from, and once they turned out to be none: a key that is known has its own allowance. */
const waitFor = (principal: Principal, request: Request): Promise<number> =>
  "id" in principal
    ? secondsToWait(SAFE.has(request.method) ? "reads" : "writes", `${principal.kind}:${principal.id}`)
    : secondsToWait("strangers", networkOf(sourceOf(request.headers)));

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

import { randomUUID } from "node:crypto";
import type { Principal } from "@/lib/domain/policy";
import { isStorable } from "@/lib/domain/storable-text";
import { isBusyDatabase } from "@/lib/queries/shared/busy";
import { currentPrincipal } from "@/lib/session/current";
import { publicUrl } from "@/lib/session/public-url";
import { networkOf, secondsToWait } from "@/lib/session/rate-limit";
import { sourceOf } from "@/lib/session/source";
import { principalOfKey } from "@/lib/session/tokens/api-key";
import { BodyRefused } from "./body/read-body";
import type { Handler } from "./contract/route-description";
import { problem } from "./problem";

/** A request with its caller, the parameters of its address, and its id in the audit log. */
export type RestRequest<Params> = { principal: Principal; params: Params; request: Request; requestId: string };

/** Wraps a handler: identifies the caller, refuses cross-site requests, limits the rate, and answers failures as problem documents. */
export const endpoint =
  <Params>(handler: (request: RestRequest<Params>) => Promise<Response>): Handler<Params> =>
  async (request, { params }) => {
    try {
      const key = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
      // If a key is sent, the cookie is ignored, even if the key is not valid.
      const principal = key === undefined ? await currentPrincipal() : ((await principalOfKey(key)) ?? { kind: "nobody" as const });
      const wait = await waitFor(principal, request);
      if (wait > 0) return problem(429, "too-many-requests", {}, { "retry-after": String(wait) });
      if (principal.kind === "nobody") return problem(401, "not-signed-in", {}, { "www-authenticate": "Bearer" });
      // A cookie beside a key means that a browser sent the request, so the check applies there too.
      if ((key === undefined || request.headers.has("cookie")) && isFromElsewhere(request)) return problem(403, "cross-site");
      const pathParams = await params;
      const parts = Object.values(pathParams ?? {}).flat();
      // Text that a database cannot store is the id of nothing.
      if (!parts.every((part) => isStorable(String(part)))) return problem(404, "missing");
      const requestId = request.headers.get("x-request-id")?.slice(0, 64) ?? randomUUID();
      return await handler({ principal, params: pathParams, request, requestId });
    } catch (error) {
      if (error instanceof BodyRefused) return problem(error.status, error.code);
      if (isBusyDatabase(error)) return problem(503, "database-busy", {}, { "retry-after": "2" });
      throw error;
    }
  };

/** Seconds until the caller may try again; 0 within the limit. A known caller has a limit of their own, anonymous callers one per network. */
const waitFor = (principal: Principal, request: Request): Promise<number> =>
  "id" in principal
    ? secondsToWait(SAFE.has(request.method) ? "reads" : "writes", `${principal.kind}:${principal.id}`)
    : secondsToWait("anonymous", networkOf(sourceOf(request.headers)));

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whether a write comes from another site. Next.js does not check the origin of a route handler. */
export function isFromElsewhere(request: Request): boolean {
  if (SAFE.has(request.method)) return false;
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site !== "same-origin" && site !== "none";
  const origin = request.headers.get("origin");
  const host = request.headers.get("host");
  if (origin === null || !URL.canParse(origin)) return true;
  return new URL(origin).host !== host && origin !== new URL(publicUrl()).origin;
}

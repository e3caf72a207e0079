import type { IncomingMessage, ServerResponse } from "node:http";
import { cookieAfterVisit, RECENT_PLANS_COOKIE, slugInPath } from "@/lib/session/recent-plans";
import { RETURN_TO_HEADER } from "@/lib/session/return-to";
import { API_POLICY, newNonce, pagePolicy } from "./content-policy";

const FORWARDED = ["x-forwarded-host", "x-forwarded-proto", "x-forwarded-for", "x-forwarded-port", "forwarded", "x-real-ip"];

const YEAR_SECONDS = 365 * 24 * 60 * 60;
const HSTS_SECONDS = 2 * YEAR_SECONDS;

/** Static files are cached by browsers; uploads and downloads set their own, stricter headers. */
const SETS_OWN_HEADERS = /^\/(?:_next\/static\/|api\/v1\/stages\/[^/]+\/files$|api\/v1\/files\/|shared\/[^/]+\/files\/)/;

/**
 * Prepares a request and its response before Next.js handles them. Headers only: perform() and the queries check permissions. Forwarding
 * headers are removed unless the operator says that a trusted proxy sets them.
 */
export function setHeaders(request: IncomingMessage, response: ServerResponse): void {
  const url = request.url ?? "/";
  const [pathname = "/"] = url.split("?", 1);
  if (process.env.SLIPWAY_TRUST_PROXY !== "1") for (const name of FORWARDED) delete request.headers[name];
  if (SETS_OWN_HEADERS.test(pathname)) return;
  // Next.js ignores a header of a route that is set already. A stream must not be compressed, because compression delays it.
  response.setHeader("cache-control", pathname.endsWith("/live") ? "no-store, no-transform" : "no-store");
  if (process.env.SLIPWAY_URL?.startsWith("https:")) response.setHeader("strict-transport-security", `max-age=${HSTS_SECONDS}`);
  if (pathname.startsWith("/api/v1/")) response.setHeader("content-security-policy", API_POLICY);
  else setPageHeaders(request, response, { url, pathname });
}

function setPageHeaders(request: IncomingMessage, response: ServerResponse, { url, pathname }: { url: string; pathname: string }): void {
  const policy = pagePolicy(newNonce());
  // From this request header, Next.js takes the nonce of the scripts and styles it writes.
  request.headers["content-security-policy"] = policy;
  request.headers[RETURN_TO_HEADER] = withoutRouterParameter(url);
  response.setHeader("content-security-policy", policy);
  rememberPlan(request, response, pathname);
}

/** Next's router adds a parameter to an address when it fetches a part of a page. */
const withoutRouterParameter = (url: string): string =>
  url.includes("_rsc=") ? url.replace(/([?&])_rsc=[^&]*(&?)/, (_, before: string, after: string) => (after ? before : "")) : url;

/** The sidebar keeps the plan that was opened last, also on pages of the workspace. */
function rememberPlan(request: IncomingMessage, response: ServerResponse, pathname: string): void {
  const slug = request.method === "GET" ? slugInPath(pathname) : null;
  if (slug === null) return;
  const prefix = `${RECENT_PLANS_COOKIE}=`;
  const cookies = (request.headers.cookie ?? "").split(/; */).filter(Boolean);
  const value = cookieAfterVisit(cookies.find((cookie) => cookie.startsWith(prefix))?.slice(prefix.length), slug);
  if (value === null) return;
  response.appendHeader("set-cookie", `${prefix}${value}; Path=/; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=lax`);
  // This page shows the plan as the newest already.
  request.headers.cookie = [...cookies.filter((cookie) => !cookie.startsWith(prefix)), prefix + value].join("; ");
}

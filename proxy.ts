import { type NextRequest, NextResponse } from "next/server";
import { cookieAfterVisit, RECENT_PLANS_COOKIE, slugInPath } from "@/lib/session/recent-plans";
import { RETURN_TO_HEADER } from "@/lib/session/return-to";

const FORWARDED = ["x-forwarded-host", "x-forwarded-proto", "x-forwarded-for", "x-forwarded-port", "forwarded", "x-real-ip"];

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * Sets headers only: perform() and the queries check permissions. Each page gets a content security policy with its own nonce.
 * Forwarding headers are removed unless the operator says that a trusted proxy sets them.
 */
export function proxy(request: NextRequest): NextResponse {
  if (request.method === "TRACE") return new NextResponse(null, { status: 405 });
  const nonce = btoa(crypto.randomUUID());
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' 'nonce-${nonce}'${process.env.NODE_ENV === "development" ? " 'unsafe-inline'" : ""}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  headers.set(RETURN_TO_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  if (process.env.SLIPWAY_TRUST_PROXY !== "1") for (const name of FORWARDED) headers.delete(name);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  // Headers set here override those of a route. A stream must not be compressed, because compression delays it.
  response.headers.set("cache-control", request.nextUrl.pathname.endsWith("/live") ? "no-store, no-transform" : "no-store");
  if (process.env.SLIPWAY_URL?.startsWith("https:")) response.headers.set("strict-transport-security", "max-age=63072000");
  rememberPlan(request, response);
  return response;
}

/** The sidebar keeps the plan that was opened last, also on pages of the workspace. */
function rememberPlan(request: NextRequest, response: NextResponse): void {
  const slug = request.method === "GET" ? slugInPath(request.nextUrl.pathname) : null;
  const value = slug && cookieAfterVisit(request.cookies.get(RECENT_PLANS_COOKIE)?.value, slug);
  if (value) response.cookies.set(RECENT_PLANS_COOKIE, value, { maxAge: YEAR_SECONDS, sameSite: "lax", httpOnly: true, path: "/" });
}

// File routes are excluded: the proxy would buffer uploads, cut them off at ten megabytes, and replace the stricter policy of downloads.
export const config = { matcher: "/((?!_next/static/|api/v1/stages/[^/]+/files$|api/v1/files/|shared/[^/]+/files/).*)" };

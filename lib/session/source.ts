/**
 * The address a request came from, as the proxy in front saw it: the last address in its list. Without SLIPWAY_TRUST_PROXY it is the peer of
 * the connection: lib/http/request-headers.ts removes the header, which anyone could have set, and Next.js then fills it in.
 */
export function sourceOf(headers: Headers): string | null {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  return last ? last.slice(0, 64) : null;
}

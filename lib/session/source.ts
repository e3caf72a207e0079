/**
 * Where a request came from, as far as it is known: what the proxy in front saw, which is the last address in its list. Without such
 * a proxy there is none, because proxy.ts takes away what anybody could have written there.
 */
export function sourceOf(headers: Headers): string | null {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  return last ? last.slice(0, 64) : null;
}

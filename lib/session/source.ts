/**
 * The address a request came from, as the proxy in front saw it: the last address in its list. Without such a proxy it is null,
 * because proxy.ts removes the header, which anyone could have set.
 */
export function sourceOf(headers: Headers): string | null {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  return last ? last.slice(0, 64) : null;
}

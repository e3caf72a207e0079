/** The header with the requested page. The listener (lib/http/request-headers.ts) sets it, and overwrites what the client sent. */
export const RETURN_TO_HEADER = "x-slipway-return-to";

const MAX_LENGTH = 1_000;

/** The page to return to after signing in; null for anything but a page of this app, which prevents open redirects. */
export function safeReturnTo(path: string | null | undefined): string | null {
  // A browser reads a backslash as a slash, and drops tabs and line breaks.
  if (!path || path.length > MAX_LENGTH || !/^\/(?![/\\])[^\\\t\r\n]*$/.test(path)) return null;
  return /^\/(sign-in|api|set-up)?([/?#]|$)/.test(path) ? null : path;
}

/** The address of the sign-in page, which returns to the requested page. */
export function signInAndReturn(requested: string | null): string {
  const to = safeReturnTo(requested);
  return to === null ? "/sign-in" : `/sign-in?to=${encodeURIComponent(to)}`;
}

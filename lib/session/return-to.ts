/** Which page was asked for: proxy.ts writes it, and overwrites what anybody else wrote there. */
export const RETURN_TO_HEADER = "x-slipway-asked";

const MOST = 1_000;

/** Where somebody who had to sign in first wanted to go; null for anything but a page of this app, so that no link leads elsewhere by way of us. */
export function safeReturnTo(said: string | null | undefined): string | null {
  // A browser reads a backslash as a slash, and drops tabs and line breaks.
  if (!said || said.length > MOST || !/^\/(?![/\\])[^\\\t\r\n]*$/.test(said)) return null;
  return /^\/(sign-in|api|set-up)?([/?#]|$)/.test(said) ? null : said;
}

/** The sign-in page, which leads on to the page that was asked for. */
export function signInAndReturn(asked: string | null): string {
  const to = safeReturnTo(asked);
  return to === null ? "/sign-in" : `/sign-in?to=${encodeURIComponent(to)}`;
}

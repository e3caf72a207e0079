/** The path of a Chromium for the browser tests, downloaded if this machine has none; fails with a plain sentence. */
export function findBrowser(): Promise<string>;
/** The path of an installed Chromium; undefined if this machine has none. */
export function browserHere(): string | undefined;

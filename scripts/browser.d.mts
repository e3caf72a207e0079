/** The path of a Chromium for the browser tests, fetched where this machine has none; fails with a plain sentence. */
export function findBrowser(): Promise<string>;
/** The same without fetching anything; undefined where this machine has none. */
export function browserHere(): string | undefined;

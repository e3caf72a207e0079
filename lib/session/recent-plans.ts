/** The slugs of the plans that this browser opened last, newest first. A hint only: who reads it checks that the person may read the plan. */
export const RECENT_PLANS_COOKIE = "slipway-plans";

const MAX_RECENT = 6;
/** Addresses below /plans that are no plan. */
const NO_PLANS = new Set(["new", "import"]);

/** The slugs in the cookie. A slug or an id has only these characters; anything else was not written by Slipway. */
export const recentSlugs = (cookie: string | undefined): string[] =>
  (cookie ?? "")
    .split(".")
    .filter((slug) => /^[a-z0-9-]{1,64}$/.test(slug))
    .slice(0, MAX_RECENT);

/** The slug of the plan that an address belongs to; null for an address outside of a plan. */
export function slugInPath(pathname: string): string | null {
  const slug = /^\/plans\/([a-z0-9-]{1,64})(?:\/|$)/.exec(pathname)?.[1];
  return slug === undefined || NO_PLANS.has(slug) ? null : slug;
}

/** The cookie after a visit of a plan; null if it is unchanged. */
export function cookieAfterVisit(cookie: string | undefined, slug: string): string | null {
  const recent = recentSlugs(cookie);
  return recent[0] === slug ? null : [slug, ...recent.filter((other) => other !== slug)].slice(0, MAX_RECENT).join(".");
}

/** What a share link shows only if its maker allowed it. */
export const SHARE_ALLOWANCES = ["comments", "evidence", "addresses"] as const;
export type ShareAllowance = (typeof SHARE_ALLOWANCES)[number];

export const DEFAULT_SHARE_DAYS = 30;
export const MAX_SHARE_DAYS = 365;
/** Calendar links last as long as any link may, because nobody notices when a calendar program stops getting updates. */
export const CALENDAR_DAYS = MAX_SHARE_DAYS;

export type ShareFacts = { expiresAt: Date; revokedAt: Date | null; isMakerHere: boolean };

export type ShareState = "works" | "revoked" | "expired" | "maker-gone";

/** A link works while it is neither revoked nor expired and its maker may still create links. */
export function shareState({ expiresAt, revokedAt, isMakerHere }: ShareFacts, now: Date): ShareState {
  if (revokedAt !== null) return "revoked";
  if (expiresAt <= now) return "expired";
  return isMakerHere ? "works" : "maker-gone";
}

/** Parses what a link allows from its database column: words separated by spaces. */
export const allowancesIn = (text: string): ShareAllowance[] => SHARE_ALLOWANCES.filter((allowance) => text.split(" ").includes(allowance));

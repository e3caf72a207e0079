/** What a link shows only where it was made to. */
export const SHARE_ALLOWANCES = ["comments", "evidence", "addresses"] as const;
export type ShareAllowance = (typeof SHARE_ALLOWANCES)[number];

export const DEFAULT_SHARE_DAYS = 30;
export const MAX_SHARE_DAYS = 365;
/** A calendar asks by itself, and nobody sees when it stops: it is made for as long as any link may be. */
export const CALENDAR_DAYS = MAX_SHARE_DAYS;

export type ShareFacts = { expiresAt: Date; revokedAt: Date | null; isMakerHere: boolean };

export type ShareState = "works" | "revoked" | "expired" | "maker-gone";

/** A link works while it is neither revoked nor expired, and while whoever made it may still do so. */
export function shareState({ expiresAt, revokedAt, isMakerHere }: ShareFacts, now: Date): ShareState {
  if (revokedAt !== null) return "revoked";
  if (expiresAt <= now) return "expired";
  return isMakerHere ? "works" : "maker-gone";
}

/** What it allows, as the database keeps it: words with spaces between. */
export const allowancesIn = (text: string): ShareAllowance[] => SHARE_ALLOWANCES.filter((it) => text.split(" ").includes(it));

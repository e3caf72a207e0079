import { ROLES, type Role } from "./role";

export const MAX_KEY_DAYS = 365;
export const DEFAULT_KEY_DAYS = 90;

/** A key does no more than its maker may: a role they have in the plan, or reading. */
export const rolesForKey = (ofMaker: readonly Role[]): Role[] =>
  ofMaker.length === 0 ? [] : ROLES.filter((role) => role === "viewer" || ofMaker.includes(role));

export type KeyFacts = { role: Role; expiresAt: Date; revokedAt: Date | null; maker: { isDisabled: boolean; roles: readonly Role[] } };

export type KeyState = "works" | "revoked" | "expired" | "maker-gone";

/** A key works while it is neither revoked nor expired, and while its maker is here and still has what they lent it. */
export function keyState({ role, expiresAt, revokedAt, maker }: KeyFacts, now: Date): KeyState {
  if (revokedAt !== null) return "revoked";
  if (expiresAt <= now) return "expired";
  return maker.isDisabled || !rolesForKey(maker.roles).includes(role) ? "maker-gone" : "works";
}

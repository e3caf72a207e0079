import { ROLES, type Role } from "./role";

export const MAX_KEY_DAYS = 365;
export const DEFAULT_KEY_DAYS = 90;

/** The roles a key can have: those its maker has in the plan, and viewer. */
export const rolesForKey = (makerRoles: readonly Role[]): Role[] =>
  makerRoles.length === 0 ? [] : ROLES.filter((role) => role === "viewer" || makerRoles.includes(role));

export type KeyFacts = { role: Role; expiresAt: Date; revokedAt: Date | null; maker: { isDisabled: boolean; roles: readonly Role[] } };

export type KeyState = "works" | "revoked" | "expired" | "maker-gone";

/** A key works while it is neither revoked nor expired and its maker is not disabled and could still create it with this role. */
export function keyState({ role, expiresAt, revokedAt, maker }: KeyFacts, now: Date): KeyState {
  if (revokedAt !== null) return "revoked";
  if (expiresAt <= now) return "expired";
  return maker.isDisabled || !rolesForKey(maker.roles).includes(role) ? "maker-gone" : "works";
}

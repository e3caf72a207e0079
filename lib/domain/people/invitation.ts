import type { Role } from "./role";

/** How long an invitation link works. */
export const INVITATION_DAYS = 7;

export type InvitationFacts = {
  expiresAt: Date;
  acceptedAt: Date | null;
  revokedAt: Date | null;
  planId: string | null;
  inviter: { isDisabled: boolean; isAdmin: boolean; roles: readonly { planId: string; role: Role }[] };
};

export type InvitationState = "open" | "used" | "revoked" | "expired";

/** An invitation can be used once, within a week, and only while the person who sent it may still invite. */
export function invitationState({ expiresAt, acceptedAt, revokedAt, planId, inviter }: InvitationFacts, now: Date): InvitationState {
  if (acceptedAt !== null) return "used";
  const mayInvite = inviter.isAdmin || inviter.roles.some((r) => r.planId === planId && r.role === "lead");
  if (revokedAt !== null || inviter.isDisabled || !mayInvite) return "revoked";
  return expiresAt <= now ? "expired" : "open";
}

/**
 * Whether somebody may give a login to a person who has none. A login opens every plan that the person belongs to, so that only admins and
 * people who lead all of these plans may.
 */
export const mayGiveLogin = (who: { isAdmin: boolean; leads: readonly string[] }, planIds: readonly string[]): boolean =>
  who.isAdmin || (planIds.length > 0 && planIds.every((planId) => who.leads.includes(planId)));

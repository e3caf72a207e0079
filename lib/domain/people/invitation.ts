import type { Role } from "./role";

/** How long a link lets somebody in. */
export const INVITATION_DAYS = 7;

export type InvitationFacts = {
  expiresAt: Date;
  acceptedAt: Date | null;
  revokedAt: Date | null;
  planId: string | null;
  inviter: { isDisabled: boolean; isAdmin: boolean; roles: readonly { planId: string; role: Role }[] };
};

export type InvitationState = "open" | "used" | "revoked" | "expired";

/** An invitation is open once, for a week, and only while whoever sent it may still invite. */
export function invitationState({ expiresAt, acceptedAt, revokedAt, planId, inviter }: InvitationFacts, now: Date): InvitationState {
  if (acceptedAt !== null) return "used";
  const mayInvite = inviter.isAdmin || inviter.roles.some((r) => r.planId === planId && r.role === "lead");
  if (revokedAt !== null || inviter.isDisabled || !mayInvite) return "revoked";
  return expiresAt <= now ? "expired" : "open";
}

/**
 * Whoever leads all the plans that somebody without a login is named in may let them in. Of others an admin decides, because a
 * login opens every plan its person is named in.
 */
export const mayLetIn = (who: { isAdmin: boolean; leads: readonly string[] }, planIds: readonly string[]): boolean =>
  who.isAdmin || (planIds.length > 0 && planIds.every((planId) => who.leads.includes(planId)));

import type { Db, Tx } from "@/lib/db/client";
import type { InvitationFacts } from "@/lib/domain/people/invitation";

const invitationParts = {
  plan: { select: { id: true, title: true } },
  person: { select: { id: true, name: true, userId: true, disabledAt: true } },
  invitedBy: {
    select: { id: true, name: true, isAdmin: true, disabledAt: true, memberships: { select: { planId: true, role: true } } },
  },
} as const;

export const findInvitation = (db: Db | Tx, where: { id: string } | { tokenHash: string }) =>
  db.invitation.findUnique({ where, include: invitationParts });

export type InvitationRow = NonNullable<Awaited<ReturnType<typeof findInvitation>>>;

export const invitationFacts = ({ expiresAt, acceptedAt, revokedAt, planId, invitedBy }: InvitationRow): InvitationFacts => ({
  expiresAt,
  acceptedAt,
  revokedAt,
  planId,
  inviter: { isDisabled: invitedBy.disabledAt !== null, isAdmin: invitedBy.isAdmin, roles: invitedBy.memberships },
});

import type { Tx } from "@/lib/db/client";
import type { InvitationFacts } from "@/lib/domain/people/invitation";

export const invitationParts = {
  plan: { select: { id: true, title: true } },
  person: { select: { id: true, name: true, userId: true, disabledAt: true } },
  invitedBy: {
    select: { id: true, name: true, isAdmin: true, disabledAt: true, memberships: { select: { planId: true, role: true } } },
  },
} as const;

export const findInvitation = (tx: Tx, where: { id: string } | { tokenHash: string }) =>
  tx.invitation.findUnique({ where, include: invitationParts });

export type InvitationRow = NonNullable<Awaited<ReturnType<typeof findInvitation>>>;

export const invitationFacts = ({ expiresAt, acceptedAt, revokedAt, planId, invitedBy }: InvitationRow): InvitationFacts => ({
  expiresAt,
  acceptedAt,
  revokedAt,
  planId,
  inviter: { isDisabled: invitedBy.disabledAt !== null, isAdmin: invitedBy.isAdmin, roles: invitedBy.memberships },
});

/** What an invitation gives, as the trail tells it. */
export const aboutInvitation = (invitation: InvitationRow) => ({
  name: invitation.person?.name ?? null,
  email: invitation.email,
  plan: invitation.plan?.title ?? null,
  role: invitation.role,
  isAdmin: invitation.isAdmin,
});

/** Uses an invitation up. Of two who come at once, one finds it gone. */
export async function closeInvitation(tx: Tx, invitation: { id: string }, now: Date): Promise<boolean> {
  const open = { id: invitation.id, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } };
  const { count } = await tx.invitation.updateMany({ where: open, data: { acceptedAt: now } });
  return count === 1;
}

type Login = { user: Parameters<Tx["person"]["create"]>[0]["data"]["user"]; email: string; name: string };

/** Makes whoever was invited somebody who can come in: the person the invitation was for, or a new one, with what it gives. */
export async function addMember(tx: Tx, invitation: InvitationRow, { user, email, name }: Login): Promise<{ id: string; name: string }> {
  const login = { email, user, ...(invitation.isAdmin ? { isAdmin: true } : {}) };
  const person = invitation.person
    ? await tx.person.update({ where: { id: invitation.person.id }, data: { ...login, version: { increment: 1 } } })
    : await tx.person.create({ data: { name, ...login } });
  if (invitation.planId !== null && invitation.role !== null) {
    const member = { planId: invitation.planId, personId: person.id, role: invitation.role };
    await tx.membership.upsert({ where: { planId_personId_role: member }, create: member, update: {} });
  }
  return { id: person.id, name: person.name };
}

/** Whether an address already belongs to somebody with a login. */
export const isKnownAddress = async (tx: Tx, email: string): Promise<boolean> =>
  (await tx.person.count({ where: { email } })) + (await tx.user.count({ where: { email } })) > 0;

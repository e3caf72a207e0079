import type { Tx } from "@/lib/db/client";
import type { InvitationRow } from "@/lib/queries/people/find-invitation";

/** What the event says of an invitation: who is invited to what. */
export const aboutInvitation = (invitation: InvitationRow) => ({
  name: invitation.person?.name ?? null,
  email: invitation.email,
  plan: invitation.plan?.title ?? null,
  role: invitation.role,
  isAdmin: invitation.isAdmin,
});

/** Marks an invitation as accepted. Of two who accept it at the same time, one gets false. */
export async function closeInvitation(tx: Tx, invitation: { id: string }, now: Date): Promise<boolean> {
  const open = { id: invitation.id, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } };
  const { count } = await tx.invitation.updateMany({ where: open, data: { acceptedAt: now } });
  return count === 1;
}

type Login = { user: Parameters<Tx["person"]["create"]>[0]["data"]["user"]; email: string; name: string };

/** Gives a login, and the role of the invitation, to the person it was for or to a new person. */
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

/** Whether the address already belongs to a person or to a login. */
export const isKnownAddress = async (tx: Tx, email: string): Promise<boolean> =>
  (await tx.person.count({ where: { email } })) + (await tx.user.count({ where: { email } })) > 0;

import { z } from "zod";
import { command } from "@/lib/commands/command";
import { email, name } from "@/lib/commands/inputs";
import { refuse } from "@/lib/domain/decision";
import { invitationState } from "@/lib/domain/people/invitation";
import { findInvitation, invitationFacts } from "@/lib/queries/people/find-invitation";
import { OIDC_PROVIDER, providerLogin } from "@/lib/session/password";
import { aboutInvitation, addMember, closeInvitation } from "./invitation-row";

/**
 * Finds or creates the person who signs in through the identity provider (just-in-time provisioning): by the account they used before, else
 * by a confirmed address that belongs to a person or to an open invitation. Anybody else is refused.
 */
export const provisionPerson = command({
  verb: "person.arrive",
  input: z.strictObject({ subject: z.string().min(1).max(255), email: email.nullable(), name: name.nullable() }),
  async load(tx, { subject, email }) {
    const account = await tx.account.findUnique({
      where: { providerId_accountId: { providerId: OIDC_PROVIDER, accountId: subject } },
      include: { user: { include: { person: true } } },
    });
    const person = email === null ? null : await tx.person.findUnique({ where: { email }, include: { user: true } });
    return { account, person };
  },
  place: () => ({ planId: null }),
  async change(tx, { account, person }, { subject, email, name }, { now }) {
    if (account) {
      const known = account.user.person;
      if (!known) return refuse("oidc-unknown");
      return known.disabledAt === null ? { value: { id: known.id, email: account.user.email }, event: null } : refuse("oidc-disabled");
    }
    if (email === null) return refuse("oidc-unconfirmed");
    if (person) {
      if (person.disabledAt !== null) return refuse("oidc-disabled");
      if (person.user?.emailVerified !== true) return refuse("oidc-unconfirmed-here");
      const taken = await tx.account.count({ where: { userId: person.user.id, providerId: OIDC_PROVIDER } });
      if (taken > 0) return refuse("oidc-other-account");
      await tx.account.create({ data: { ...providerLogin(subject), userId: person.user.id } });
      return {
        value: { id: person.id, email },
        event: { subject: "person", subjectId: person.id, planId: null, after: { name: person.name, email }, by: person },
      };
    }

    const newest = await tx.invitation.findFirst({ where: { email, acceptedAt: null, revokedAt: null }, orderBy: { createdAt: "desc" } });
    const invitation = newest && (await findInvitation(tx, { id: newest.id }));
    if (!invitation || invitationState(invitationFacts(invitation), now) !== "open") return refuse("oidc-unknown");
    if (invitation.person?.userId || invitation.person?.disabledAt) return refuse("oidc-unknown");
    if (!(await closeInvitation(tx, invitation, now))) return refuse("oidc-unknown");
    const personName = invitation.person?.name ?? name ?? email;
    const user = {
      create: { id: crypto.randomUUID(), name: personName, email, emailVerified: true, accounts: { create: providerLogin(subject) } },
    };
    const member = await addMember(tx, invitation, { user, email, name: personName });
    return {
      value: { id: member.id, email },
      event: {
        subject: "person",
        subjectId: member.id,
        planId: invitation.planId,
        after: { ...aboutInvitation(invitation), name: member.name, email, inviter: invitation.invitedBy.name },
        by: member,
      },
    };
  },
});

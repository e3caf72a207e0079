import { z } from "zod";
import { preparedCommand } from "@/lib/commands/command";
import { email, name, password } from "@/lib/commands/inputs";
import { refuse } from "@/lib/domain/decision";
import { invitationState } from "@/lib/domain/people/invitation";
import { findInvitation, invitationFacts } from "@/lib/queries/people/find-invitation";
import { credentialLogin, hashPassword } from "@/lib/session/password";
import { tokenHash } from "@/lib/session/tokens/set-up-token";
import { aboutInvitation, addMember, closeInvitation, isKnownAddress } from "./invitation-row";

/**
 * Accepts an invitation, once: the holder of the link gets a login with a password, with the name and the address of the invitation or,
 * where it has none, their own.
 */
export const acceptInvitation = preparedCommand({
  verb: "invitation.accept",
  input: z.strictObject({ token: z.string().min(1).max(200), name: name.nullable(), email: email.nullable(), password }),
  prepare: async ({ token, name, email, password }) => ({
    tokenHash: tokenHash(token),
    name,
    email,
    passwordHash: await hashPassword(password),
  }),
  load: (tx, input) => findInvitation(tx, { tokenHash: input.tokenHash }),
  place: () => ({ planId: null }),
  async change(tx, invitation, input, { now }) {
    const state = invitationState(invitationFacts(invitation), now);
    if (state !== "open") return refuse(`invitation-${state}`);
    if (invitation.person?.disabledAt) return refuse("invitation-revoked");
    if (invitation.person?.userId) return refuse("invitation-used");
    const address = invitation.email ?? input.email;
    const personName = invitation.person?.name ?? input.name;
    if (address === null) return refuse("email-missing");
    if (personName === null) return refuse("name-missing");
    if (await isKnownAddress(tx, address)) return refuse("email-known", { email: address });
    if (!(await closeInvitation(tx, invitation, now))) return refuse("invitation-used");

    const login = credentialLogin({
      name: personName,
      email: address,
      passwordHash: input.passwordHash,
      // An address that was only typed in is not confirmed, so that signing in through the identity provider does not match it yet.
      isConfirmed: invitation.email !== null,
    });
    const person = await addMember(tx, invitation, { user: { create: login }, email: address, name: personName });
    return {
      value: { id: person.id, email: address },
      event: {
        subject: "person",
        subjectId: person.id,
        planId: invitation.planId,
        after: { ...aboutInvitation(invitation), name: person.name, email: address, inviter: invitation.invitedBy.name },
        by: person,
      },
    };
  },
});

import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id } from "@/lib/commands/inputs";
import { refuse } from "@/lib/domain/decision";
import { findInvitation } from "@/lib/queries/people/find-invitation";
import { aboutInvitation } from "./invitation-row";

/** Revokes an invitation that nobody has accepted yet. */
export const revokeInvitation = command({
  verb: "invitation.revoke",
  input: z.strictObject({ invitation: id }),
  load: (tx, input) => findInvitation(tx, { id: input.invitation }),
  place: ({ planId }) => ({ planId }),
  async change(tx, invitation, _input, { now }) {
    if (invitation.acceptedAt !== null) return refuse("invitation-used");
    const { count } = await tx.invitation.updateMany({ where: { id: invitation.id, revokedAt: null }, data: { revokedAt: now } });
    const event = {
      subject: "invitation" as const,
      subjectId: invitation.id,
      planId: invitation.planId,
      before: aboutInvitation(invitation),
    };
    return { value: { id: invitation.id }, event: count === 0 ? null : event };
  },
});

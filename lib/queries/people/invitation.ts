import { database } from "@/lib/db/client";
import { invitationState } from "@/lib/domain/people/invitation";
import { tokenHash } from "@/lib/session/tokens/set-up-token";
import { findInvitation, invitationFacts } from "./find-invitation";

/** What the page of an invitation shows: who invites whom to what, or why the link no longer works. Null for an unknown token. */
export async function getInvitation(token: string) {
  const invitation = token.length > 200 ? null : await findInvitation(database(), { tokenHash: tokenHash(token) });
  if (!invitation) return null;
  const state = invitation.person?.userId
    ? "used"
    : invitation.person?.disabledAt
      ? "revoked"
      : invitationState(invitationFacts(invitation), new Date());
  if (state !== "open") return { state };
  const { id, email, role, plan, person, invitedBy } = invitation;
  return { state, id, email, role, plan: plan?.title ?? null, name: person?.name ?? null, inviter: invitedBy.name };
}

export type InvitationView = NonNullable<Awaited<ReturnType<typeof getInvitation>>>;

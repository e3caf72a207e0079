import { database } from "@/lib/db/client";
import { invitationState } from "@/lib/domain/people/invitation";
import { tokenHash } from "@/lib/session/tokens/set-up-token";
import { findInvitation, invitationFacts } from "./find-invitation";

/** An invitation for the holder of its link: who invites them to what, or that the link no longer works; null for an unknown token. */
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

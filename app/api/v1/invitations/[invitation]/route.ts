import { revokeInvitation } from "@/lib/commands/people/revoke-invitation";
import { commandRoute } from "@/lib/rest/command-route";
import { made } from "@/lib/rest/shapes/common";

export const DELETE = commandRoute(revokeInvitation, {
  says: "Revokes an invitation that nobody has used yet.",
  gives: made,
  extra: ({ invitation }: { invitation: string }) => ({ invitation }),
});

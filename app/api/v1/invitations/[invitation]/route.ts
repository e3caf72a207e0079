import { revokeInvitation } from "@/lib/commands/people/revoke-invitation";
import { commandRoute } from "@/lib/rest/command-route";
import { createdShape } from "@/lib/rest/shapes/common";

export const DELETE = commandRoute(revokeInvitation, {
  summary: "Revokes an invitation that nobody has used yet.",
  response: createdShape,
  fromPath: ({ invitation }: { invitation: string }) => ({ invitation }),
});

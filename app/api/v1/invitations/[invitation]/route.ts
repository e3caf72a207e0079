import { revokeInvitation } from "@/lib/commands/people/revoke-invitation";
import { commandRoute } from "@/lib/rest/command-route";
import { created } from "@/lib/rest/shapes/common";

export const DELETE = commandRoute(revokeInvitation, {
  summary: "Revokes an invitation that nobody has used yet.",
  response: created,
  fromPath: ({ invitation }: { invitation: string }) => ({ invitation }),
});

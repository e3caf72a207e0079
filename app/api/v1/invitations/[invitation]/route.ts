import { revokeInvitation } from "@/lib/commands/people/revoke-invitation";
import { commandRoute } from "@/lib/rest/command-route";
import { created } from "@/lib/rest/shapes/common";

export const DELETE = commandRoute(revokeInvitation, {
  summary: "Takes a link back before anybody has used it.",
  response: created,
  fromPath: ({ invitation }: { invitation: string }) => ({ invitation }),
});

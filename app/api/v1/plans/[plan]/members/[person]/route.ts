import { setRoles } from "@/lib/commands/people/set-roles";
import { commandRoute } from "@/lib/rest/command-route";
import { members } from "@/lib/rest/shapes/people";

export const PUT = commandRoute(setRoles, {
  summary: "Gives somebody other roles in a plan; without any, they are no longer of it. `before` are the roles that were seen.",
  response: members,
  fromPath: ({ plan, person }: { plan: string; person: string }) => ({ plan, person }),
});

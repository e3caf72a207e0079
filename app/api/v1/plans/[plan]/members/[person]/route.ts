import { setRoles } from "@/lib/commands/people/set-roles";
import { commandRoute } from "@/lib/rest/command-route";
import { members } from "@/lib/rest/shapes/people";

export const PUT = commandRoute(setRoles, {
  says: "Gives somebody other roles in a plan; without any, they are no longer of it. `before` are the roles that were seen.",
  gives: members,
  extra: ({ plan, person }: { plan: string; person: string }) => ({ plan, person }),
});

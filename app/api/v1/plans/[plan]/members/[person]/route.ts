import { setRoles } from "@/lib/commands/people/set-roles";
import { commandRoute } from "@/lib/rest/command-route";
import { membersShape } from "@/lib/rest/shapes/people";

export const PUT = commandRoute(setRoles, {
  summary: "Sets the roles of a person in a plan. Without roles, they are removed from it. `before` are the roles the caller saw.",
  response: membersShape,
  fromPath: ({ plan, person }: { plan: string; person: string }) => ({ plan, person }),
});

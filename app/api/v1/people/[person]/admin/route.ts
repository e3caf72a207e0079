import { setAdmin } from "@/lib/commands/people/set-admin";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

type Params = { person: string };

export const PUT = commandRoute(setAdmin, {
  summary: "Makes somebody an admin of the workspace.",
  response: versioned,
  fromPath: ({ person }: Params) => ({ person, admin: true }),
});
export const DELETE = commandRoute(setAdmin, {
  summary: "Makes an admin somebody like the others. The last one stays.",
  response: versioned,
  fromPath: ({ person }: Params) => ({ person, admin: false }),
});

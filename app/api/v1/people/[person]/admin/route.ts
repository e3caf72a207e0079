import { setAdmin } from "@/lib/commands/people/set-admin";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

type Params = { person: string };

export const PUT = commandRoute(setAdmin, {
  says: "Makes somebody an admin of the workspace.",
  gives: versioned,
  extra: ({ person }: Params) => ({ person, admin: true }),
});
export const DELETE = commandRoute(setAdmin, {
  says: "Makes an admin somebody like the others. The last one stays.",
  gives: versioned,
  extra: ({ person }: Params) => ({ person, admin: false }),
});

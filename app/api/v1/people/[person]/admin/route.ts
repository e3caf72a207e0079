import { setAdmin } from "@/lib/commands/people/set-admin";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

type Params = { person: string };

export const PUT = commandRoute(setAdmin, {
  says: "Makes a person an admin of the workspace.",
  gives: versioned,
  extra: ({ person }: Params) => ({ person, admin: true }),
});
export const DELETE = commandRoute(setAdmin, {
  says: "Removes the admin rights of a person. The last admin keeps them.",
  gives: versioned,
  extra: ({ person }: Params) => ({ person, admin: false }),
});

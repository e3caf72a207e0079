import { setAdmin } from "@/lib/commands/people/set-admin";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

type Params = { person: string };

export const PUT = commandRoute(setAdmin, {
  summary: "Makes a person an admin of the workspace.",
  response: versionedShape,
  fromPath: ({ person }: Params) => ({ person, admin: true }),
});
export const DELETE = commandRoute(setAdmin, {
  summary: "Removes the admin rights of a person. The last admin keeps them.",
  response: versionedShape,
  fromPath: ({ person }: Params) => ({ person, admin: false }),
});

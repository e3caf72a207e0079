import { revokeKey } from "@/lib/commands/people/revoke-key";
import { commandRoute } from "@/lib/rest/command-route";
import { created } from "@/lib/rest/shapes/common";

export const DELETE = commandRoute(revokeKey, {
  summary: "Revokes an API key at once.",
  response: created,
  fromPath: ({ key }: { key: string }) => ({ key }),
});

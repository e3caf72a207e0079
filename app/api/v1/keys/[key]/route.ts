import { revokeKey } from "@/lib/commands/people/revoke-key";
import { commandRoute } from "@/lib/rest/command-route";
import { createdShape } from "@/lib/rest/shapes/common";

export const DELETE = commandRoute(revokeKey, {
  summary: "Revokes an API key at once.",
  response: createdShape,
  fromPath: ({ key }: { key: string }) => ({ key }),
});

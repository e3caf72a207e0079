import { revokeKey } from "@/lib/commands/people/revoke-key";
import { commandRoute } from "@/lib/rest/command-route";
import { made } from "@/lib/rest/shapes/common";

export const DELETE = commandRoute(revokeKey, {
  says: "Revokes an API key at once.",
  gives: made,
  extra: ({ key }: { key: string }) => ({ key }),
});

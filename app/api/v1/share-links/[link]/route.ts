import { revokeShareLink } from "@/lib/commands/sharing/revoke-share-link";
import { commandRoute } from "@/lib/rest/command-route";
import { created } from "@/lib/rest/shapes/common";

export const DELETE = commandRoute(revokeShareLink, {
  summary: "Revokes a share link at once.",
  response: created,
  fromPath: ({ link }: { link: string }) => ({ link }),
});

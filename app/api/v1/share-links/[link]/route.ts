import { revokeShareLink } from "@/lib/commands/sharing/revoke-share-link";
import { commandRoute } from "@/lib/rest/command-route";
import { createdShape } from "@/lib/rest/shapes/common";

export const DELETE = commandRoute(revokeShareLink, {
  summary: "Revokes a share link at once.",
  response: createdShape,
  fromPath: ({ link }: { link: string }) => ({ link }),
});

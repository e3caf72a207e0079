import { revokeShareLink } from "@/lib/commands/sharing/revoke-share-link";
import { commandRoute } from "@/lib/rest/command-route";
import { made } from "@/lib/rest/shapes/common";

export const DELETE = commandRoute(revokeShareLink, {
  says: "Revokes a share link at once.",
  gives: made,
  extra: ({ link }: { link: string }) => ({ link }),
});

import { removeComment } from "@/lib/commands/comments/remove-comment";
import { commandRoute } from "@/lib/rest/command-route";
import { made } from "@/lib/rest/shapes/common";

export const DELETE = commandRoute(removeComment, {
  says: "Takes a comment back. That there was one stays to be seen.",
  gives: made,
  extra: ({ comment }: { comment: string }) => ({ comment }),
});

import { removeComment } from "@/lib/commands/comments/remove-comment";
import { commandRoute } from "@/lib/rest/command-route";
import { created } from "@/lib/rest/shapes/common";

export const DELETE = commandRoute(removeComment, {
  summary: "Takes a comment back. That there was one stays to be seen.",
  response: created,
  fromPath: ({ comment }: { comment: string }) => ({ comment }),
});

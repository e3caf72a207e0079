import { removeComment } from "@/lib/commands/comments/remove-comment";
import { commandRoute } from "@/lib/rest/command-route";
import { createdShape } from "@/lib/rest/shapes/common";

export const DELETE = commandRoute(removeComment, {
  summary: "Removes a comment. The activity still shows that there was one.",
  response: createdShape,
  fromPath: ({ comment }: { comment: string }) => ({ comment }),
});

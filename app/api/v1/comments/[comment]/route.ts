import { removeComment } from "@/lib/commands/talk/remove-comment";
import { commandRoute } from "@/lib/rest/command-route";
import { made } from "@/lib/rest/shapes/common";

export const DELETE = commandRoute(removeComment, {
  says: "Removes a comment. The activity still shows that there was one.",
  gives: made,
  extra: ({ comment }: { comment: string }) => ({ comment }),
});

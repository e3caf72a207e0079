import { removeComment } from "@/lib/commands/remove-comment";
import { commandRoute } from "@/lib/endpoint";

export const DELETE = commandRoute(removeComment, { extra: ({ comment }: { comment: string }) => ({ comment }) });

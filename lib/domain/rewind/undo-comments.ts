import type { UndoOf } from "./plan-rows-then";

/** What people say, keep for themselves and show to others stands beside the plan, not in it. */
export const COMMENTS: UndoOf<"comment" | "share" | "calendar" | "view"> = {
  "comment.add": "bears on nothing",
  "comment.remove": "bears on nothing",
  "share.create": "bears on nothing",
  "share.revoke": "bears on nothing",
  "calendar.create": "bears on nothing",
  "calendar.revoke": "bears on nothing",
  "view.save": "bears on nothing",
  "view.remove": "bears on nothing",
};

import type { UndoOf } from "./plan-rows-then";

/** Comments, share links, calendars and saved views are not part of a plan's state. */
export const COMMENTS: UndoOf<"comment" | "share" | "calendar" | "view"> = {
  "comment.add": "no effect",
  "comment.remove": "no effect",
  "share.create": "no effect",
  "share.revoke": "no effect",
  "calendar.create": "no effect",
  "calendar.revoke": "no effect",
  "view.save": "no effect",
  "view.remove": "no effect",
};

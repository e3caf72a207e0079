import { z } from "zod";
import { SHARE_ALLOWANCES } from "@/lib/domain/people/share-link";
import { shape } from "./event-shape";
import { count, list, text, textOrNull, unlessNew } from "./fields";

/** The beginning of a comment, and the item it is on. */
const comment = { text, itemId: textOrNull, item: textOrNull };

export const COMMENT_EVENTS = {
  "comment.add": shape("comment", { after: { ...comment, mentions: list(text) } }),
  "comment.remove": shape("comment", { before: { ...comment, authorId: text, author: text } }),
  "share.create": shape("shareLink", { after: { name: text, days: count, allows: list(z.enum(SHARE_ALLOWANCES)) } }),
  "share.revoke": shape("shareLink", { before: { name: textOrNull } }),
  "calendar.create": shape("shareLink", { after: { ended: count } }),
  "calendar.revoke": shape("shareLink"),
  "view.save": shape("view", { before: unlessNew({ query: text }), after: { name: text, query: text } }),
  "view.remove": shape("view", { before: { name: text, query: text } }),
};

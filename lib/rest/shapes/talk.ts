import { z } from "zod";
import { NOTICE_KINDS } from "@/lib/domain/people/notice";
import { calendarDay, count, id, moment, next, personName, phaseKind } from "./common";

export const comment = z
  .strictObject({
    id,
    item: id.nullable().meta({ description: "The item it belongs to; null for the whole stage." }),
    author: personName,
    text: z.string().nullable().meta({ description: "Null if it was removed." }),
    createdAt: moment,
    removedAt: moment.nullable(),
  })
  .meta({ id: "Comment" });

export const commentPage = z.strictObject({ comments: z.array(comment), next });

const planName = z.strictObject({ slug: z.string(), title: z.string(), language: z.string() });

/** What waits for whoever asks: of every kind, what it is, where, and since or until when. */
const waiting = z.looseObject({
  kind: z.string(),
  id,
  text: z.string(),
  due: calendarDay.nullable(),
  plan: planName,
  phase: phaseKind.nullable().meta({ description: "Null for a risk, which belongs to the whole plan." }),
  href: z.string(),
});

export const inbox = z
  .strictObject({
    unread: count,
    waiting: z.array(waiting),
    notices: z.array(
      z.strictObject({
        ids: z.array(id).min(1),
        kind: z.enum(NOTICE_KINDS),
        at: moment,
        isRead: z.boolean(),
        actor: z.string(),
        text: z.string(),
        item: z.string().nullable(),
        phase: phaseKind.nullable(),
        day: calendarDay.nullable().meta({ description: "The day of the reminder." }),
        plan: planName.nullable(),
        href: z.string().nullable(),
      }),
    ),
    next,
  })
  .meta({ id: "Inbox" });

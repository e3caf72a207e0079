import { z } from "zod";
import { NOTIFICATION_KINDS } from "@/lib/domain/people/notification";
import { calendarDayShape, countShape, idShape, nextShape, personNameShape, phaseKindShape, timestampShape } from "./common";
import { conditionShape } from "./condition";

export const commentShape = z
  .strictObject({
    id: idShape,
    item: idShape.nullable().meta({ description: "The item it belongs to; null for the whole stage." }),
    author: personNameShape,
    text: z.string().nullable().meta({ description: "Null if it was removed." }),
    createdAt: timestampShape,
    removedAt: timestampShape.nullable(),
  })
  .meta({ id: "Comment" });

export const commentPageShape = z.strictObject({ comments: z.array(commentShape), next: nextShape });

const planName = z.strictObject({ slug: z.string(), title: z.string(), language: z.string() });

/** Something that waits for the caller, of any kind, with its place and date. */
const phaseName = z.string().meta({ description: "The plan’s own name of the phase; empty without one." });

const waiting = z.looseObject({
  kind: z.string(),
  id: idShape,
  text: z.string(),
  count: z
    .int()
    .min(1)
    .meta({ description: "How many of them this line stands for. Many of one kind are one line, with the text of the first." }),
  condition: conditionShape.nullable().meta({ description: "The unmet condition of a gate, with its facts." }),
  isForLeads: z.boolean().meta({ description: "Nobody else can do it, so it waits for the leads." }),
  due: calendarDayShape.nullable(),
  plan: planName,
  phase: phaseKindShape.nullable().meta({ description: "Null for a risk, which belongs to the whole plan." }),
  href: z.string(),
});

export const inboxShape = z
  .strictObject({
    unread: countShape,
    waiting: z.array(waiting),
    notices: z.array(
      z.strictObject({
        ids: z.array(idShape).min(1),
        kind: z.enum(NOTIFICATION_KINDS),
        at: timestampShape,
        isRead: z.boolean(),
        actor: z.string(),
        text: z.string(),
        items: z
          .strictObject({ texts: z.array(z.string()), count: countShape })
          .meta({ description: "The items that it lists: the first few texts, and how many there are." }),
        condition: z.string().nullable().meta({ description: "For a reminder of a condition: its code." }),
        item: z.string().nullable(),
        phase: phaseKindShape.nullable(),
        phaseName,
        day: calendarDayShape.nullable().meta({ description: "The day of the reminder." }),
        plan: planName.nullable(),
        href: z.string().nullable(),
      }),
    ),
    next: nextShape,
  })
  .meta({ id: "Inbox" });

import { z } from "zod";
import { calendarDayShape, count, idShape, versionShape } from "./common";

const burnUpDay = z
  .strictObject({
    day: calendarDayShape,
    scope: count.nullable().meta({ description: "Items that apply; null before anything is known, and after today." }),
    done: count.nullable(),
    planned: count
      .nullable()
      .meta({ description: "Items of stages whose planned end, as of now, is that day or before; null without dates." }),
  })
  .meta({ id: "ProgressDay", description: "Numbers of the end of a day. They stay until the next day that is listed." });

export const progress = z
  .strictObject({
    plan: z.strictObject({ id: idShape, slug: z.string(), title: z.string(), language: z.string(), version: versionShape }),
    today: calendarDayShape,
    days: z.array(burnUpDay).meta({ description: "Every day on which a number changes, and today." }),
    scope: count,
    done: count,
    planned: count.nullable().meta({ description: "What should be done by the end of today." }),
    due: count.nullable().meta({ description: "What should have been done before today began." }),
    undated: count.meta({ description: "Items in stages without a planned end." }),
    pacing: z.strictObject({
      kind: z.enum(["empty", "undated", "done", "behind", "due-today", "as-planned", "ahead"]),
      items: count,
    }),
    notKnownBefore: calendarDayShape.nullable(),
  })
  .meta({ id: "Progress", description: "A plan's burn-up." });

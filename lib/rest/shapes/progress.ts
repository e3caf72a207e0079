import { z } from "zod";
import { calendarDayShape, countShape, idShape, versionShape } from "./common";
import { verdictShape } from "./verdict";

const burnUpDay = z
  .strictObject({
    day: calendarDayShape,
    scope: countShape.nullable().meta({ description: "Items in scope; null before the first known day and after today." }),
    done: countShape.nullable(),
    planned: countShape
      .nullable()
      .meta({ description: "Items of stages that are planned to end on or before that day; null without dates." }),
  })
  .meta({ id: "ProgressDay", description: "Numbers at the end of a day. They do not change until the next listed day." });

export const progressShape = z
  .strictObject({
    plan: z.strictObject({ id: idShape, slug: z.string(), title: z.string(), language: z.string(), version: versionShape }),
    today: calendarDayShape,
    verdict: verdictShape,
    days: z.array(burnUpDay).meta({ description: "The days on which a number changed, and today." }),
    scope: countShape,
    done: countShape,
    planned: countShape.nullable().meta({ description: "Items that are planned to be done by the end of today." }),
    due: countShape.nullable().meta({ description: "Items that were planned to be done before today." }),
    undated: countShape.meta({ description: "Items in stages without a planned end." }),
    pacing: z.strictObject({
      kind: z.enum(["empty", "undated", "done", "behind", "due-today", "as-planned", "ahead"]),
      items: countShape,
    }),
    notKnownBefore: calendarDayShape.nullable(),
  })
  .meta({ id: "Progress", description: "The burn-up chart of a plan." });

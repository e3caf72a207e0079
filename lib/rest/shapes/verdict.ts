import { z } from "zod";
import { PLAN_HEALTHS } from "@/lib/domain/dates/verdict";
import { calendarDayShape, countShape, phaseKindShape } from "./common";
import { conditionShape } from "./condition";

export const verdictShape = z
  .strictObject({
    health: z.enum(PLAN_HEALTHS).meta({
      description:
        "`late`: expected after the planned end. `at-risk`: expected in time, but a rejection or a block holds a stage of the work that ends last.",
    }),
    end: calendarDayShape.nullable().meta({ description: "The expected end; the actual end of a finished plan; null without dates." }),
    plannedEnd: calendarDayShape.nullable(),
    daysLate: countShape.meta({ description: "Days between the planned and the expected end of a late plan; else 0." }),
    reasons: z
      .array(
        z.strictObject({
          code: z.enum(["blocked", "frozen", "sign-off", "open", "not-started", "finished-late"]),
          stage: z.string(),
          phase: phaseKindShape,
          phaseName: z.string(),
          service: z.string().nullable(),
          condition: conditionShape.nullable(),
        }),
      )
      .meta({ description: "What makes it late or puts it at risk: at most two facts, the most important first." }),
  })
  .meta({ id: "Verdict", description: "The one verdict about a plan, the same on every screen and in every answer." });

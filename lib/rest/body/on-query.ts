import { z } from "zod";
import { parseDay } from "@/lib/domain/calendar-day";

const on = z
  .string()
  .refine((text) => parseDay(text) !== null)
  .nullable()
  .default(null)
  .meta({ description: "A past day: the state at its end. Days before the plan was created return 404." });

/** The parameter of what can be looked at as of an earlier day. */
export const onQuery = z.strictObject({ on });

/** The same, of a list. */
export const withOn = <Shape extends z.ZodRawShape>(query: z.ZodObject<Shape>) => query.extend({ on });

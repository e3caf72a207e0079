import { z } from "zod";
import { parseDay } from "@/lib/domain/calendar-day";

const on = z
  .string()
  .refine((text) => parseDay(text) !== null)
  .nullable()
  .default(null)
  .meta({ description: "A past day: the state at its end. Days before the plan was created return 404." });

/** The parameter `on` of a route that can show a past day. */
export const dayQuery = z.strictObject({ on });

/** The parameters of a list, with `on` added. */
export const withDay = <Shape extends z.ZodRawShape>(query: z.ZodObject<Shape>) => query.extend({ on });

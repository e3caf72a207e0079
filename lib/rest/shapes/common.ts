import { z } from "zod";
import { ITEM_STATES } from "@/lib/domain/checklist/item";
import { ROLES } from "@/lib/domain/people/role";
import { PHASES } from "@/lib/domain/phase";

// What answers are made of. Objects are strict: what is not declared here is not answered.

export const idShape = z.string().min(1);
export const versionShape = z.int().min(1).meta({ description: "Increases by one with every change. A write sends the version it saw." });
export const count = z.int().min(0);
export const timestampShape = z
  .string()
  .regex(/^\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  .meta({ id: "Moment", format: "date-time", description: "A moment in UTC." });
export const calendarDayShape = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .meta({ id: "CalendarDay", format: "date", description: "A calendar day: the same day everywhere, without a time or a zone." });
export const phaseKindShape = z.enum(PHASES).meta({ id: "PhaseKind" });
export const role = z.enum(ROLES).meta({ id: "Role" });
export const itemState = z.enum(ITEM_STATES).meta({ id: "ItemState" });
export const strategy = z.enum(["canary", "blue_green"]).meta({ id: "Strategy" });
export const personName = z.strictObject({ id: idShape, name: z.string() }).meta({ id: "PersonName" });

/** Asks for the page after this one; null at the end. */
export const next = z.string().nullable().meta({ description: "Send it as `cursor` to get the next page; null on the last page." });

/** The new thing, or the thing as it is now, that a write answers with. */
export const created = z.strictObject({ id: idShape }).meta({ id: "Made" });
export const versioned = z.strictObject({ id: idShape, version: versionShape }).meta({ id: "Versioned" });

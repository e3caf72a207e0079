import { z } from "zod";
import { ITEM_STATES } from "@/lib/domain/checklist/item";
import { ROLES } from "@/lib/domain/people/role";
import { PHASES } from "@/lib/domain/phase";
import { ROLLOUT_STRATEGIES, SERVICE_STRATEGIES } from "@/lib/domain/rollouts/strategy";

// The parts of responses. Objects are strict: a field that is not declared here is never sent.

export const idShape = z.string().min(1);
export const versionShape = z.int().min(1).meta({ description: "Increases by one with every change. A write sends the version it saw." });
export const countShape = z.int().min(0);
export const timestampShape = z
  .string()
  .regex(/^\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  .brand<"Timestamp">()
  .meta({ id: "Moment", format: "date-time", description: "A time in UTC." });
export const calendarDayShape = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .meta({ id: "CalendarDay", format: "date", description: "A calendar day: the same day everywhere, without a time or a zone." });
export const phaseKindShape = z.enum(PHASES).meta({ id: "PhaseKind" });
export const roleShape = z.enum(ROLES).meta({ id: "Role" });
export const itemStateShape = z.enum(ITEM_STATES).meta({ id: "ItemState" });
export const strategyShape = z.enum(ROLLOUT_STRATEGIES).meta({ id: "Strategy" });
export const serviceStrategyShape = z.enum(SERVICE_STRATEGIES).meta({ id: "ServiceStrategy" });
/** Whose value it is: null for an own one. */
const inheritedFrom = z
  .enum(["stage", "phase"])
  .nullable()
  .meta({ description: "The stage or the phase that the value comes from; null for a value of its own." });

/** The owner that holds, of its own or inherited. */
export const effectiveOwnerShape = z.strictObject({ id: idShape, name: z.string(), inheritedFrom }).meta({ id: "EffectiveOwner" });

/** The due day that holds, of its own or inherited. */
export const effectiveDueShape = z.strictObject({ day: calendarDayShape, inheritedFrom }).meta({ id: "EffectiveDue" });

export const personNameShape = z.strictObject({ id: idShape, name: z.string() }).meta({ id: "PersonName" });

/** The cursor of the next page. */
export const nextShape = z.string().nullable().meta({ description: "Send it as `cursor` to get the next page; null on the last page." });

/** The response to a write: the id, and the version if there is one. */
export const createdShape = z.strictObject({ id: idShape }).meta({ id: "Made" });
export const cancelsShape = countShape.meta({ description: "How many valid sign-offs the change cancelled." });
export const signOffCountsShape = z.boolean().meta({
  description:
    "Whether it counts now. A valid rejection counts only while its image is the candidate, and again when it becomes the candidate again.",
});
/** `cancels` is there where a change can cancel sign-offs. */
export const versionedShape = z
  .strictObject({ id: idShape, version: versionShape, cancels: cancelsShape.optional() })
  .meta({ id: "Versioned" });

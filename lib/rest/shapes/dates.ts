import { z } from "zod";
import { MOVING } from "@/lib/queries/dates/slips";
import { calendarDayShape, countShape, idShape, nextShape, phaseKindShape, timestampShape, versionShape } from "./common";

const span = z.strictObject({ start: calendarDayShape.nullable(), end: calendarDayShape.nullable() }).meta({ id: "Span" });
const days = z.int().meta({ description: "How many days an end moved; negative if earlier." });

const part = { id: idShape, version: versionShape, phase: phaseKindShape, planned: span, baseline: span, slip: days.nullable() };
const stageKey = z.string().meta({ description: "As in `GET /plans/{plan}/stages`: the service's slug, or `plan`, and the phase." });

export const datesShape = z
  .strictObject({
    phases: z.array(
      z.strictObject({
        ...part,
        name: z.string(),
        stages: z
          .array(z.strictObject({ ...part, key: stageKey, service: z.string().nullable() }))
          .meta({ description: "Stages that have separate dates, or had them when the baseline was set." }),
      }),
    ),
    end: z.strictObject({ planned: calendarDayShape.nullable(), baseline: calendarDayShape.nullable() }),
    isFrozen: z.boolean().meta({ description: "Whether there is a baseline. If so, moving a date needs a reason." }),
  })
  .meta({ id: "Dates" });

export const shiftShape = z
  .strictObject({
    phases: z.array(z.strictObject({ id: idShape, phase: phaseKindShape, before: span, after: span })),
    stages: z.array(z.strictObject({ id: idShape, key: stageKey, phase: phaseKindShape, before: span, after: span })),
    due: countShape.meta({ description: "Open items whose due date moves too." }),
    overlaps: z
      .array(z.strictObject({ serviceId: idShape.nullable(), earlier: phaseKindShape, later: phaseKindShape, days: countShape }))
      .meta({ description: "New overlapping days with another phase. This is advice, not a refusal." }),
    end: z
      .strictObject({ before: calendarDayShape.nullable(), after: calendarDayShape.nullable() })
      .meta({ description: "The plan's last day." }),
    forecast: z
      .strictObject({ before: calendarDayShape.nullable(), after: calendarDayShape.nullable() })
      .meta({ description: "The forecast end of the plan." }),
    asksReason: z.boolean(),
  })
  .meta({ id: "Shift" });

export const replanPreviewShape = z
  .strictObject({
    days,
    baseline: z.enum(["new", "kept"]).meta({ description: "Whether the new days become the baseline." }),
    isWorkedOn: z.boolean().meta({ description: "Whether anything was worked on in the plan." }),
    asksReason: z.boolean(),
    parts: z.array(
      z.strictObject({
        id: idShape,
        phase: phaseKindShape,
        key: stageKey.nullable().meta({ description: "Null for a phase." }),
        before: span,
        after: span,
        baseline: span,
      }),
    ),
    due: countShape.meta({ description: "Open items whose due date moves too." }),
  })
  .meta({ id: "ReplanPreview" });

const slip = z
  .strictObject({
    seq: z.int().min(1).meta({ description: "The number of its event." }),
    at: timestampShape,
    by: z.string(),
    verb: z.enum(MOVING),
    reason: z.string().nullable(),
    moved: z.array(
      z.strictObject({
        phase: phaseKindShape.nullable().meta({ description: "Null if the whole plan moved." }),
        stage: stageKey.nullable(),
        before: span,
        after: span,
        days: days.nullable(),
      }),
    ),
  })
  .meta({ id: "Slip" });

export const slipPageShape = z.strictObject({ slips: z.array(slip), next: nextShape });

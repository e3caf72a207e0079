import { z } from "zod";
import { MOVING } from "@/lib/queries/dates/slips";
import { calendarDay, count, id, moment, next, phaseKind, version } from "./common";

const span = z.strictObject({ start: calendarDay.nullable(), end: calendarDay.nullable() }).meta({ id: "Span" });
const days = z.int().meta({ description: "How many days an end moved; negative if earlier." });

const part = { id, version, phase: phaseKind, planned: span, baseline: span, slip: days.nullable() };
const stageKey = z.string().meta({ description: "As in `GET /plans/{plan}/stages`: the service's slug, or `plan`, and the phase." });

export const dates = z
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
    end: z.strictObject({ planned: calendarDay.nullable(), baseline: calendarDay.nullable() }),
    isFrozen: z.boolean().meta({ description: "Whether there is a baseline. If so, moving a date needs a reason." }),
  })
  .meta({ id: "Dates" });

export const shift = z
  .strictObject({
    phases: z.array(z.strictObject({ id, phase: phaseKind, before: span, after: span })),
    stages: z.array(z.strictObject({ id, key: stageKey, phase: phaseKind, before: span, after: span })),
    due: count.meta({ description: "Open items whose due date moves too." }),
    overlaps: z
      .array(z.strictObject({ serviceId: id.nullable(), earlier: phaseKind, later: phaseKind, days: count }))
      .meta({ description: "New overlapping days with another phase. This is advice, not a refusal." }),
    end: z.strictObject({ before: calendarDay.nullable(), after: calendarDay.nullable() }).meta({ description: "The plan's last day." }),
    forecast: z
      .strictObject({ before: calendarDay.nullable(), after: calendarDay.nullable() })
      .meta({ description: "The forecast end of the plan." }),
    asksReason: z.boolean(),
  })
  .meta({ id: "Shift" });

const slip = z
  .strictObject({
    seq: z.int().min(1).meta({ description: "The number of its event." }),
    at: moment,
    by: z.string(),
    verb: z.enum(MOVING),
    reason: z.string().nullable(),
    moved: z.array(
      z.strictObject({
        phase: phaseKind.nullable().meta({ description: "Null if the whole plan moved." }),
        stage: stageKey.nullable(),
        before: span,
        after: span,
        days: days.nullable(),
      }),
    ),
  })
  .meta({ id: "Slip" });

export const slipPage = z.strictObject({ slips: z.array(slip), next });

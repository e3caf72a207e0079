import { z } from "zod";
import { MOVING } from "@/lib/queries/dates/slips";
import { calendarDayShape, count, idShape, next, phaseKindShape, timestampShape, versionShape } from "./common";

const span = z.strictObject({ start: calendarDayShape.nullable(), end: calendarDayShape.nullable() }).meta({ id: "Span" });
const days = z.int().meta({ description: "By how many days an end moved; negative to an earlier day." });

const part = { id: idShape, version: versionShape, phase: phaseKindShape, planned: span, baseline: span, slip: days.nullable() };
const stageKey = z.string().meta({ description: "As in `GET /plans/{plan}/stages`: the service's slug, or `plan`, and the phase." });

export const dates = z
  .strictObject({
    phases: z.array(
      z.strictObject({
        ...part,
        name: z.string(),
        stages: z
          .array(z.strictObject({ ...part, key: stageKey, service: z.string().nullable() }))
          .meta({ description: "Those that have dates of their own, or had when the baseline was frozen." }),
      }),
    ),
    end: z.strictObject({ planned: calendarDayShape.nullable(), baseline: calendarDayShape.nullable() }),
    isFrozen: z.boolean().meta({ description: "There is a baseline: whoever moves what has dates says why." }),
  })
  .meta({ id: "Dates" });

export const shift = z
  .strictObject({
    phases: z.array(z.strictObject({ id: idShape, phase: phaseKindShape, before: span, after: span })),
    stages: z.array(z.strictObject({ id: idShape, key: stageKey, phase: phaseKindShape, before: span, after: span })),
    due: count.meta({ description: "Open items whose due day moves along." }),
    overlaps: z
      .array(z.strictObject({ serviceId: idShape.nullable(), earlier: phaseKindShape, later: phaseKindShape, days: count }))
      .meta({ description: "Days newly shared with a neighbour: an advice, not a refusal." }),
    end: z
      .strictObject({ before: calendarDayShape.nullable(), after: calendarDayShape.nullable() })
      .meta({ description: "The plan's last day." }),
    forecast: z
      .strictObject({ before: calendarDayShape.nullable(), after: calendarDayShape.nullable() })
      .meta({ description: "The day the plan is expected to end." }),
    asksReason: z.boolean(),
  })
  .meta({ id: "Shift" });

const slip = z
  .strictObject({
    seq: z.int().min(1).meta({ description: "The number of its event." }),
    at: timestampShape,
    by: z.string(),
    verb: z.enum(MOVING),
    reason: z.string().nullable(),
    moved: z.array(
      z.strictObject({
        phase: phaseKindShape.nullable().meta({ description: "Null where the plan as a whole moved." }),
        stage: stageKey.nullable(),
        before: span,
        after: span,
        days: days.nullable(),
      }),
    ),
  })
  .meta({ id: "Slip" });

export const slipPage = z.strictObject({ slips: z.array(slip), next });

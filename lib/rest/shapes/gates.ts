import { z } from "zod";
import { WAIVABLE } from "@/lib/domain/gates/waiver";
import { CLOCK_TIME } from "@/lib/domain/wall-clock";
import { calendarDayShape, countShape, idShape, nextShape, phaseKindShape, roleShape, timestampShape, versionShape } from "./common";
import { conditionShape } from "./condition";

export const gateRulesShape = z
  .strictObject({
    phase: z.strictObject({ id: idShape, kind: phaseKindShape }),
    version: versionShape,
    advisory: z.boolean(),
    requireItems: z.boolean(),
    requireEvidence: z.boolean(),
    requireImage: z.boolean(),
    requireStrategy: z.boolean(),
    separationOfDuties: z.boolean(),
    soakHours: countShape,
    signOffs: z.array(z.strictObject({ role: roleShape, count: countShape })),
  })
  .meta({ id: "GateRules" });

export const gatePageShape = z.strictObject({
  riskLimit: countShape.meta({ description: "The score from which an unaccepted risk blocks the gates it affects." }),
  gates: z.array(gateRulesShape),
});

const named = z.strictObject({ id: idShape, name: z.string() }).nullable();

const weekdayShape = z.int().min(1).max(7).meta({ description: "1 is Monday, 7 is Sunday." });
const localTimeShape = z.string().regex(CLOCK_TIME);

/** When a freeze holds, and the phases that it holds. */
export const freezeSpanShape = {
  phases: z.array(phaseKindShape).meta({ description: "The phases whose stages it holds." }),
  from: calendarDayShape.nullable().meta({ description: "The first day; null: since it was set." }),
  to: calendarDayShape.nullable().meta({ description: "The last day; null: until it is lifted." }),
  fromTime: localTimeShape.nullable().meta({ description: "A time in the time zone of the plan; null: from the beginning of the day." }),
  toTime: localTimeShape.nullable().meta({ description: "A time in the time zone of the plan; null: to the end of the day." }),
  weekly: z.strictObject({ from: weekdayShape, to: weekdayShape }).nullable().meta({
    description: "Every week from `fromTime` on one weekday to `toTime` on another, on the days from `from` to `to`; null: once.",
  }),
};

export const freezeLineShape = z
  .strictObject({
    id: idShape,
    service: named.meta({ description: "Null if it applies to the whole plan." }),
    ...freezeSpanShape,
    reason: z.string(),
    state: z.enum(["now", "ahead", "over"]),
    beginsAt: timestampShape
      .nullable()
      .meta({ description: "When it began to hold, or holds next; null: when it was set, or if it is over." }),
    endsAt: timestampShape.nullable().meta({ description: "When that ends; null if somebody has to lift it, or if it is over." }),
    by: z.string(),
    at: timestampShape,
  })
  .meta({ id: "Freeze" });

export const freezePageShape = z.strictObject({ freezes: z.array(freezeLineShape), next: nextShape });

export const waiverLineShape = z
  .strictObject({
    id: idShape,
    version: versionShape,
    stage: z.string().meta({ description: "The stage by its key." }),
    condition: z.enum(WAIVABLE),
    check: z.string().meta({ description: "The check, if the condition has several; otherwise empty." }),
    reason: z.string(),
    until: calendarDayShape,
    askedBy: z.string(),
    askedAt: timestampShape,
    approvedBy: z.string().nullable(),
    isOver: z.boolean(),
    cancels: countShape.meta({ description: "How many valid sign-offs its approval would cancel, or its withdrawal once it is approved." }),
  })
  .meta({ id: "Waiver" });

export const waiverPageShape = z.strictObject({ waivers: z.array(waiverLineShape), next: nextShape });

export const overrideLineShape = z
  .strictObject({
    id: idShape,
    stage: z.string().meta({ description: "The stage by its key." }),
    reason: z.string(),
    unmet: z.array(conditionShape).meta({ description: "The conditions that were unmet at the override." }),
    by: z.string(),
    at: timestampShape,
    followUp: idShape.nullable().meta({ description: "The follow-up item of the override." }),
    reviewedBy: z.string().nullable(),
    reviewedAt: timestampShape.nullable(),
  })
  .meta({ id: "Overrides" });

export const overridePageShape = z.strictObject({ broken: z.array(overrideLineShape), next: nextShape });

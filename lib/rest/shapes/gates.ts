import { z } from "zod";
import { WAIVABLE } from "@/lib/domain/gates/waiver";
import { calendarDayShape, countShape, idShape, nextShape, phaseKindShape, roleShape, timestampShape, versionShape } from "./common";
import { conditionShape } from "./plan";

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

export const freezeLineShape = z
  .strictObject({
    id: idShape,
    service: named.meta({ description: "Null if it applies to the whole plan." }),
    from: calendarDayShape.nullable(),
    to: calendarDayShape.nullable(),
    reason: z.string(),
    state: z.enum(["now", "ahead", "over"]),
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

import { z } from "zod";
import { RISK_STATUSES } from "@/lib/domain/risks/risk";
import {
  calendarDayShape,
  cancelsShape,
  countShape,
  idShape,
  itemStateShape,
  personNameShape,
  phaseKindShape,
  timestampShape,
  versionShape,
} from "./common";

const weight = z
  .strictObject({ likelihood: z.int().min(1).max(5), impact: z.int().min(1).max(5), score: z.int().min(1).max(25) })
  .nullable();

const line = {
  id: idShape,
  version: versionShape,
  number: countShape.meta({ description: "Its number in the risk register." }),
  title: z.string(),
  category: z.string().nullable(),
  mitigation: z.string().nullable(),
  status: z.enum(RISK_STATUSES).meta({ description: "The current status. An acceptance counts until its last day." }),
  before: weight.meta({ description: "Before mitigation; null if not assessed." }),
  after: weight.meta({ description: "After mitigation; the same as before mitigation if it is not set." }),
  owner: personNameShape.nullable(),
  reviewDay: calendarDayShape.nullable(),
  reviewOverdue: countShape.nullable().meta({ description: "Days after the review date, 0 on that day; null before it." }),
  acceptedUntil: calendarDayShape.nullable().meta({ description: "The last day of an acceptance." }),
  touches: z.array(z.strictObject({ phase: phaseKindShape.nullable(), phaseName: z.string(), service: personNameShape.nullable() })).meta({
    description: "The affected stages; null means all phases or all services.",
  }),
  work: z.strictObject({ done: countShape, total: countShape }).meta({ description: "Its mitigation tasks." }),
  holds: z.array(z.string()).meta({ description: "The keys of the stages it blocks today." }),
};

export const riskLineShape = z.strictObject(line).meta({ id: "Risk" });

export const riskPageShape = z.strictObject({
  limit: countShape.meta({ description: "The score from which an unaccepted risk blocks the gates it affects." }),
  levels: z
    .strictObject({ medium: countShape, high: countShape, veryHigh: countShape })
    .meta({ description: "The first score of each level above low." }),
  risks: z.array(riskLineShape),
});

export const riskDetailShape = z
  .strictObject({
    ...line,
    mitigations: z.array(
      z.strictObject({
        id: idShape,
        text: z.string(),
        state: itemStateShape,
        due: calendarDayShape.nullable(),
        owner: z.string().nullable(),
        stage: z.string().meta({ description: "The stage by its key." }),
      }),
    ),
    acceptances: z.array(
      z.strictObject({
        id: idShape,
        by: z.string(),
        reason: z.string(),
        until: calendarDayShape,
        at: timestampShape,
        state: z.enum(["standing", "withdrawn", "over"]),
      }),
    ),
  })
  .meta({ id: "RiskDetail" });

export const occurrenceShape = z.strictObject({ id: idShape, version: versionShape, items: z.array(idShape), cancels: cancelsShape });
export const mitigationLinkShape = z.strictObject({ riskId: idShape, itemId: idShape });
export const removedRiskShape = z.strictObject({ id: idShape, cancels: cancelsShape });

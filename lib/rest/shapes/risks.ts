import { z } from "zod";
import { RISK_STATUSES } from "@/lib/domain/risks/risk";
import { calendarDayShape, count, idShape, itemState, personName, phaseKindShape, timestampShape, versionShape } from "./common";

const weight = z
  .strictObject({ likelihood: z.int().min(1).max(5), impact: z.int().min(1).max(5), score: z.int().min(1).max(25) })
  .nullable();

const line = {
  id: idShape,
  version: versionShape,
  number: count.meta({ description: "Its number on the register." }),
  title: z.string(),
  category: z.string().nullable(),
  mitigation: z.string().nullable(),
  status: z.enum(RISK_STATUSES).meta({ description: "As it stands today: an acceptance counts for its days." }),
  before: weight.meta({ description: "Before mitigation; null while not assessed." }),
  after: weight.meta({ description: "After mitigation; before anybody has said so, the same as before it." }),
  owner: personName.nullable(),
  reviewDay: calendarDayShape.nullable(),
  reviewOverdue: count.nullable().meta({ description: "Days past the review day, 0 on it; null while there is time." }),
  acceptedUntil: calendarDayShape.nullable().meta({ description: "The last day on which an acceptance holds." }),
  touches: z.array(z.strictObject({ phase: phaseKindShape.nullable(), service: personName.nullable() })).meta({
    description: "Where it bites; null is every phase, or every service.",
  }),
  work: z.strictObject({ done: count, total: count }).meta({ description: "Items that are its mitigation." }),
  holds: z.array(z.string()).meta({ description: "The stages it holds today, by key." }),
};

export const riskLine = z.strictObject(line).meta({ id: "Risk" });

export const riskPage = z.strictObject({
  limit: count.meta({ description: "From which score on an unaccepted risk holds the gates it touches." }),
  levels: z.strictObject({ medium: count, high: count, veryHigh: count }).meta({ description: "The first score of each level above low." }),
  risks: z.array(riskLine),
});

export const riskDetail = z
  .strictObject({
    ...line,
    mitigations: z.array(
      z.strictObject({
        id: idShape,
        text: z.string(),
        state: itemState,
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

export const occurrence = z.strictObject({ id: idShape, version: versionShape, items: z.array(idShape) });
export const mitigationLink = z.strictObject({ riskId: idShape, itemId: idShape });

import { z } from "zod";
import { RECORDED_VERBS } from "@/lib/queries/audit/activity-filter";
import { calendarDayShape, countShape, idShape, phaseKindShape, roleShape, signOffCountsShape, timestampShape } from "./common";
import { conditionShape } from "./condition";
import { boardCellShape, boardFiguresShape, statusShape } from "./plan";
import { expectedShape } from "./timeline";
import { verdictShape } from "./verdict";

const place = { key: z.string(), service: z.string().nullable(), phase: phaseKindShape, phaseName: z.string() };
const score = z.int().min(1).max(25);
const facts = z.looseObject({});
const more = countShape.meta({ description: "How many more there are." });

const late = z
  .strictObject({
    ...place,
    status: statusShape,
    end: calendarDayShape.nullable(),
    days: countShape,
    lacks: z.strictObject({ condition: conditionShape, phase: phaseKindShape, phaseName: z.string() }).nullable(),
    waitsFor: z.array(z.string()).meta({ description: "The people who can resolve it: one of them is enough." }),
  })
  .meta({ id: "LateStage" });

const overdue = z
  .strictObject({ ...place, id: idShape, text: z.string(), due: calendarDayShape, days: countShape, owner: z.string().nullable() })
  .meta({ id: "OverdueItem" });

const risk = z
  .strictObject({
    id: idShape,
    title: z.string(),
    status: z.enum(["not_assessed", "open", "mitigating", "accepted", "closed", "happened"]),
    before: score.nullable(),
    after: score.nullable().meta({ description: "The remaining score after mitigation; the full score if it is not set." }),
    owner: z.string().nullable(),
    reviewDay: calendarDayShape.nullable(),
    mitigation: z.string().nullable(),
    acceptedUntil: calendarDayShape.nullable(),
    holds: z.boolean().meta({ description: "Whether it blocks the gates it affects today." }),
  })
  .meta({ id: "ReportedRisk" });

const event = z
  .strictObject({
    seq: z.int().min(1),
    at: timestampShape,
    actor: z.string(),
    verb: z.enum(RECORDED_VERBS),
    before: facts,
    after: facts,
    reason: z.string().nullable(),
  })
  .meta({ id: "ReportedEvent" });

const signOff = z
  .strictObject({
    ...place,
    id: idShape,
    by: z.string(),
    role: roleShape,
    decision: z.enum(["approve", "reject", "reaffirm"]),
    standing: z.enum(["valid", "stale", "revoked", "superseded", "expired"]),
    counts: signOffCountsShape,
    at: timestampShape,
    comment: z.string().nullable(),
    image: z.string().nullable().meta({ description: "The digest of the signed image." }),
    snapshot: z.string().meta({ description: "SHA-256 of the snapshot that was signed." }),
  })
  .meta({ id: "ReportedSignOff" });

const override = z
  .strictObject({
    id: idShape,
    stage: z.strictObject(place),
    reason: z.string(),
    unmet: z.array(conditionShape),
    by: z.string(),
    at: timestampShape,
    reviewedBy: z.string().nullable(),
    reviewedAt: timestampShape.nullable(),
  })
  .meta({ id: "ReportedBreakGlass" });

export const reportShape = z
  .strictObject({
    plan: z.strictObject({ id: idShape, slug: z.string(), title: z.string(), language: z.string() }),
    at: timestampShape,
    today: calendarDayShape,
    figures: boardFiguresShape,
    verdict: verdictShape,
    stages: z.array(boardCellShape),
    expected: expectedShape,
    services: z.array(z.strictObject({ id: idShape, slug: z.string(), name: z.string(), expected: expectedShape })),
    atRisk: z
      .array(z.strictObject({ ...place, because: z.strictObject({ phase: phaseKindShape, phaseName: z.string() }) }))
      .meta({ description: "Complete stages whose earlier signature no longer holds, and the phase of that signature." }),
    late: z.array(late),
    overdue: z.strictObject({ items: z.array(overdue), more }),
    risks: z.array(risk),
    week: z.strictObject({ from: calendarDayShape, events: z.array(event), more }),
    signOffs: z.strictObject({ list: z.array(signOff), more }),
    broken: z.array(override),
  })
  .meta({ id: "Report" });

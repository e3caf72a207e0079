import { z } from "zod";
import { RECORDED_VERBS } from "@/lib/queries/record/activity-filter";
import { calendarDay, count, id, moment, phaseKind, role } from "./common";
import { boardCell, boardFigures, condition, status } from "./plan";
import { expected } from "./timeline";

const place = { key: z.string(), service: z.string().nullable(), phase: phaseKind, phaseName: z.string() };
const score = z.int().min(1).max(25);
const facts = z.looseObject({});
const more = count.meta({ description: "How many more there are." });

const late = z
  .strictObject({
    ...place,
    status,
    end: calendarDay.nullable(),
    days: count,
    lacks: z.strictObject({ condition, phase: phaseKind }).nullable(),
    waitsFor: z.array(z.string()).meta({ description: "The people who can resolve it: one of them is enough." }),
  })
  .meta({ id: "LateStage" });

const overdue = z
  .strictObject({ ...place, id, text: z.string(), due: calendarDay, days: count, owner: z.string().nullable() })
  .meta({ id: "OverdueItem" });

const risk = z
  .strictObject({
    id,
    title: z.string(),
    status: z.enum(["not_assessed", "open", "mitigating", "accepted", "closed", "happened"]),
    before: score.nullable(),
    after: score.nullable().meta({ description: "The remaining score after mitigation; the full score if it is not set." }),
    owner: z.string().nullable(),
    reviewDay: calendarDay.nullable(),
    mitigation: z.string().nullable(),
    acceptedUntil: calendarDay.nullable(),
    holds: z.boolean().meta({ description: "Whether it blocks the gates it affects today." }),
  })
  .meta({ id: "ReportedRisk" });

const event = z
  .strictObject({
    seq: z.int().min(1),
    at: moment,
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
    id,
    by: z.string(),
    role,
    decision: z.enum(["approve", "reject", "reaffirm"]),
    standing: z.enum(["valid", "stale", "revoked", "superseded", "expired"]),
    at: moment,
    comment: z.string().nullable(),
    image: z.string().nullable().meta({ description: "The digest of the signed image." }),
    snapshot: z.string().meta({ description: "SHA-256 of the snapshot that was signed." }),
  })
  .meta({ id: "ReportedSignOff" });

const broken = z
  .strictObject({
    id,
    stage: z.strictObject(place),
    reason: z.string(),
    unmet: z.array(condition),
    by: z.string(),
    at: moment,
    reviewedBy: z.string().nullable(),
    reviewedAt: moment.nullable(),
  })
  .meta({ id: "ReportedBreakGlass" });

export const report = z
  .strictObject({
    plan: z.strictObject({ id, slug: z.string(), title: z.string(), language: z.string() }),
    at: moment,
    today: calendarDay,
    figures: boardFigures,
    stages: z.array(boardCell),
    expected,
    services: z.array(z.strictObject({ id, slug: z.string(), name: z.string(), expected })),
    late: z.array(late),
    overdue: z.strictObject({ items: z.array(overdue), more }),
    risks: z.array(risk),
    week: z.strictObject({ from: calendarDay, events: z.array(event), more }),
    signOffs: z.strictObject({ list: z.array(signOff), more }),
    broken: z.array(broken),
  })
  .meta({ id: "Report" });

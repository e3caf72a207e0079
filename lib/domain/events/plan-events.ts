import { z } from "zod";
import { shape } from "./event-shape";
import { count, countOrNull, dates, dayText, flag, later, list, movedAlong, phaseKindField, text, textOrNull } from "./fields";
import { rowsAdded, rowsBefore } from "./rows";

const counts = { services: count, items: count };
const limit = { limit: count };
const levels = { medium: count, high: count, veryHigh: count };
const url = { url: textOrNull };
/** The line of the file that states the change, if there is one. */
const line = countOrNull.optional();
const baseline = {
  phases: list(z.object({ phase: phaseKindField, ...dates })),
  stages: list(z.object({ id: text, key: later(text), ...dates })),
};
const phase = { name: text, ownerId: textOrNull, ...dates, advisory: flag };

export const PLAN_EVENTS = {
  "plan.import": shape("plan", { after: { title: text, ...counts, done: count, risks: count, digest: text } }),
  "plan.create": shape("plan", { after: { title: text, template: text, ...counts } }),
  "plan.copy": shape("plan", { after: { title: text, from: text, fromPlan: text, ...counts } }),
  "plan.reimport": shape("plan", {
    before: { digest: textOrNull, rows: later(rowsBefore) },
    after: {
      digest: text,
      applied: count,
      kept: count,
      changes: list(z.object({ change: text, line, kept: flag })),
      rows: later(rowsAdded),
    },
  }),
  "plan.rename": shape("plan", { before: { title: text }, after: { title: text } }),
  "plan.replan": shape("plan", {
    before: { start: dayText, withoutBaseline: later(list(text)) },
    after: { start: dayText, days: count },
  }),
  "plan.setRiskLimit": shape("plan", { before: limit, after: limit }),
  "plan.setRiskLevels": shape("plan", { before: levels, after: levels }),
  "plan.setPrometheus": shape("plan", { before: url, after: url }),
  "plan.dismissReplanOffer": shape("plan"),
  "plan.freezeBaseline": shape("plan", { before: baseline, after: { isAgain: flag, ...baseline } }),
  "phase.change": shape("phase", { before: phase, after: { ...phase, kind: phaseKindField, ...movedAlong } }),
};

import { z } from "zod";
import { ROLES } from "@/lib/domain/people/role";
import { shape } from "./event-shape";
import {
  count,
  countOrNull,
  dates,
  dayText,
  dayTextOrNull,
  flag,
  later,
  list,
  movedAlong,
  phaseKindField,
  text,
  textOrNull,
  timestamp,
} from "./fields";
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
/** The dates of a phase or stage, its baseline with them. */
const datedPart = z.object({
  id: text,
  start: dayTextOrNull,
  end: dayTextOrNull,
  baselineStart: dayTextOrNull,
  baselineEnd: dayTextOrNull,
});
/** All dates that a re-planning or its undo replaces: those of phases and stages, and the due days of items. */
const replaced = { parts: list(datedPart), due: list(z.object({ item: text, due: dayText })) };
const member = z.object({ person: text, roles: list(z.enum(ROLES)) });
const phase = { name: text, ownerId: textOrNull, ...dates, advisory: flag };

export const PLAN_EVENTS = {
  "plan.import": shape("plan", { after: { title: text, ...counts, done: count, risks: count, digest: text } }),
  "plan.importOriginal": shape("plan", { after: { title: text, ...counts, done: count, risks: count, images: count } }),
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
    before: { start: dayText, withoutBaseline: later(list(text)), parts: later(replaced.parts), due: later(replaced.due) },
    after: { start: dayText, days: count, baseline: later(z.enum(["new", "kept"])) },
  }),
  "plan.undoReplan": shape("plan", {
    before: { start: dayText, ...replaced },
    after: { start: dayText, days: count, replan: count },
  }),
  "plan.archive": shape("plan", { after: { title: text } }),
  "plan.restore": shape("plan", { before: { archivedAt: timestamp }, after: { title: text } }),
  "plan.delete": shape("plan", {
    before: {
      title: text,
      slug: text,
      archivedAt: timestamp,
      ...counts,
      done: count,
      images: count,
      evidence: count,
      signOffs: count,
      risks: count,
      members: list(member),
    },
  }),
  "plan.setRiskLimit": shape("plan", { before: limit, after: limit }),
  "plan.setRiskLevels": shape("plan", { before: levels, after: levels }),
  "plan.setPrometheus": shape("plan", { before: url, after: url }),
  "plan.dismissReplanOffer": shape("plan"),
  "plan.freezeBaseline": shape("plan", { before: baseline, after: { isAgain: flag, ...baseline } }),
  "phase.change": shape("phase", { before: phase, after: { ...phase, kind: phaseKindField, ...movedAlong } }),
};

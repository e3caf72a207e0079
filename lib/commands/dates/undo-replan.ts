import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, version } from "@/lib/commands/inputs";
import { aboutPlan, findPlan } from "@/lib/commands/plans/plan-row";
import type { Tx } from "@/lib/db/client";
import type { ChangedDate } from "@/lib/domain/dates/changed-date";
import { type Dated, differs } from "@/lib/domain/dates/replan";
import { refuse } from "@/lib/domain/decision";
import type { PhaseKind } from "@/lib/domain/phase";
import { type LastReplan, lastReplan } from "@/lib/queries/dates/last-replan";
import { datedParts } from "@/lib/queries/dates/replan-effects";
import { recordedDates, replaceDates } from "./replace-dates";

/** The most changed dates that a refusal lists. */
const MAX_LISTED = 20;

/** Restores the dates before the last re-planning. Refused if any of the dates that it set was changed since. */
export const undoReplan = command({
  verb: "plan.undoReplan",
  input: z.strictObject({ plan: id, version }),
  load: (tx, input) => findPlan(tx, input.plan),
  place: (plan) => ({ planId: plan.id }),
  async change(tx, plan, input, { now }) {
    if (plan.version !== input.version) return { conflict: { id: plan.id, version: plan.version } };
    const last = await lastReplan(tx, plan.id);
    if (last === null) return refuse("no-replan-to-undo");
    const parts = await presentParts(tx, plan.id, last);
    const items = await presentItems(tx, last);
    const changed = [
      ...parts.filter(({ present, replanned }) => differs(present, replanned)).map(changedPart),
      ...items.filter(({ present, replanned }) => present !== replanned).map(changedItem),
    ];
    if (changed.length > 0) return refuse("dates-changed-since", { count: changed.length, changed: changed.slice(0, MAX_LISTED) });

    const { count } = await tx.plan.updateMany({ where: { id: plan.id, version: input.version }, data: { version: { increment: 1 } } });
    if (count === 0) return { conflict: { id: plan.id, version: plan.version } };
    await replaceDates(
      tx,
      parts.map(({ before }) => before),
      items.map((item) => ({ id: item.id, due: item.before })),
      { now },
    );
    return {
      value: { id: plan.id, version: plan.version + 1, days: -last.days },
      event: {
        ...aboutPlan(plan),
        before: {
          start: last.start.after,
          parts: parts.map(({ present }) => recordedDates(present)),
          due: items.map((item) => ({ item: item.id, due: item.replanned })),
        },
        after: { start: last.start.before, days: -last.days, replan: last.seq },
      },
    };
  },
});

type Part = { before: Dated; replanned: Dated; present: Dated; phase: PhaseKind; key: string | null };

/** The parts that were re-planned and are still there. A stage that follows its phase again has no dates of its own. */
async function presentParts(tx: Tx, planId: string, last: LastReplan): Promise<Part[]> {
  const present = new Map((await datedParts(tx, planId)).map((part) => [part.id, part]));
  const stages = await tx.stage.findMany({
    where: { id: { in: last.parts.map(({ before }) => before.id) } },
    select: { id: true, key: true, phase: { select: { kind: true } } },
  });
  const withoutDates = new Map(stages.map(({ id, key, phase }) => [id, { ...NO_DATES, id, key, phase: phase.kind }]));
  return last.parts.flatMap(({ before, after }) => {
    const part = present.get(before.id) ?? withoutDates.get(before.id);
    return part ? [{ before, replanned: after, present: part, phase: part.phase, key: part.key }] : [];
  });
}

const NO_DATES = { start: null, end: null, baselineStart: null, baselineEnd: null };

async function presentItems(tx: Tx, { due }: LastReplan) {
  const rows = await tx.item.findMany({ where: { id: { in: due.map(({ id }) => id) } }, select: { id: true, text: true, due: true } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return due.flatMap(({ id, before, after }) => {
    const row = byId.get(id);
    return row ? [{ id, text: row.text, before, replanned: after as string, present: row.due }] : [];
  });
}

function changedPart({ phase, key, replanned, present }: Part): ChangedDate {
  const isBaseline = replanned.start === present.start && replanned.end === present.end;
  const span = (part: Dated) => (isBaseline ? { start: part.baselineStart, end: part.baselineEnd } : { start: part.start, end: part.end });
  return { what: isBaseline ? "baseline" : "dates", phase, key, replanned: span(replanned), present: span(present) };
}

type ReplannedItem = Awaited<ReturnType<typeof presentItems>>[number];
const changedItem = ({ text, replanned, present }: ReplannedItem): ChangedDate => ({ what: "due", text, replanned, present });

import type { Db, Tx } from "@/lib/db/client";
import { addDays, type CalendarDay, day, dayOrNull } from "@/lib/domain/calendar-day";
import { type BaselineChoice, type Dated, daysToMove, movedDates, takesNewDays } from "@/lib/domain/dates/replan";
import type { Decision } from "@/lib/domain/decision";
import type { PhaseKind } from "@/lib/domain/phase";
import type { RecordedVerb } from "@/lib/domain/policy";

/** A phase, or a stage with dates of its own, where `key` is set. */
export type ReplannedPart = Dated & { phase: PhaseKind; key: string | null };
export type MovedItem = { id: string; before: CalendarDay; after: CalendarDay };

/** The effects of re-planning: the preview shows them and the command saves them. */
export type ReplanEffects = {
  days: number;
  parts: { before: ReplannedPart; after: Dated }[];
  items: MovedItem[];
  baseline: "new" | "kept";
  isWorkedOn: boolean;
  /** There is a baseline already, so that a reason is needed. */
  isFrozen: boolean;
};

/** With these verbs somebody works on a plan. Those that only arrange it are left out. */
const WORK: readonly RecordedVerb[] = [
  "item.mark",
  "image.register",
  "evidence.addFile",
  "evidence.addLink",
  "evidence.postResult",
  "signOff.sign",
  "glass.break",
  "goNoGo.decide",
  "rollout.start",
  "slot.set",
  "reading.add",
  "reading.fetch",
  "risk.happen",
];

export async function replanEffects(
  db: Db | Tx,
  planId: string,
  to: { start: CalendarDay; baseline: BaselineChoice },
): Promise<Decision<ReplanEffects>> {
  const parts = await datedParts(db, planId);
  const due = await openDueDays(db, planId);
  const days = daysToMove(
    parts,
    to.start,
    due.map((item) => item.due),
  );
  if (!days.ok) return days;
  const isWorkedOn = await hasEvent(db, planId, WORK);
  const isAgreed = await hasEvent(db, planId, ["plan.freezeBaseline"]);
  const baseline = takesNewDays(to.baseline, { isWorkedOn, isAgreed }) ? "new" : "kept";
  return {
    ok: true,
    value: {
      days: days.value,
      parts: parts.map((before) => ({ before, after: movedDates(before, days.value, baseline) })),
      items: due.map((item) => ({ id: item.id, before: item.due, after: addDays(item.due, days.value) })),
      baseline,
      isWorkedOn,
      isFrozen: parts.some((part) => part.baselineStart !== null),
    },
  };
}

/** The phases of a plan, and its stages with dates of their own. */
export async function datedParts(db: Db | Tx, planId: string): Promise<ReplannedPart[]> {
  const phases = await db.phase.findMany({ where: { planId }, orderBy: { position: "asc" } });
  const stages = await db.stage.findMany({
    where: { planId, plannedStart: { not: null } },
    orderBy: { key: "asc" },
    include: { phase: { select: { kind: true } } },
  });
  return [
    ...phases.map((row) => ({ ...dated(row), phase: row.kind, key: null })),
    ...stages.map((row) => ({ ...dated(row), phase: row.phase.kind, key: row.key })),
  ];
}

/** The due days that move with the plan: not those of items that are already done, failed or not applicable. */
async function openDueDays(db: Db | Tx, planId: string): Promise<{ id: string; due: CalendarDay }[]> {
  const items = await db.item.findMany({
    where: { planId, state: "open", due: { not: null } },
    orderBy: { id: "asc" },
    select: { id: true, due: true },
  });
  return items.flatMap(({ id, due }) => (due === null ? [] : [{ id, due: day(due) }]));
}

const hasEvent = async (db: Db | Tx, planId: string, verbs: readonly RecordedVerb[]): Promise<boolean> =>
  (await db.event.findFirst({ where: { planId, verb: { in: [...verbs] } }, select: { seq: true } })) !== null;

type Row = { id: string; plannedStart: string | null; plannedEnd: string | null; baselineStart: string | null; baselineEnd: string | null };

const dated = (row: Row): Dated => ({
  id: row.id,
  start: dayOrNull(row.plannedStart),
  end: dayOrNull(row.plannedEnd),
  baselineStart: dayOrNull(row.baselineStart),
  baselineEnd: dayOrNull(row.baselineEnd),
});

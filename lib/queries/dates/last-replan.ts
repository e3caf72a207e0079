import type { Db, Tx } from "@/lib/db/client";
import { addDays, type CalendarDay, day, dayOrNull } from "@/lib/domain/calendar-day";
import { type Dated, movedDates } from "@/lib/domain/dates/replan";
import { parseEvent } from "@/lib/domain/events/parse-event";

/** The last re-planning of a plan, with the dates before it and those it set. */
export type LastReplan = {
  seq: number;
  at: Date;
  actor: string;
  days: number;
  baseline: "new" | "kept";
  start: { before: CalendarDay; after: CalendarDay };
  parts: { before: Dated; after: Dated }[];
  due: { id: string; before: CalendarDay; after: CalendarDay }[];
};

/** Null if the plan was never re-planned, if that was undone already, or if the event is of a version that did not record the dates. */
export async function lastReplan(db: Db | Tx, planId: string): Promise<LastReplan | null> {
  const row = await db.event.findFirst({ where: { planId, verb: { in: ["plan.replan", "plan.undoReplan"] } }, orderBy: { seq: "desc" } });
  const event = row && parseEvent(row);
  if (!row || event?.outcome !== "done" || event.verb !== "plan.replan") return null;
  const { start, parts, due } = event.before;
  const { days, baseline } = event.after;
  if (!parts || !due || !baseline) return null;
  return {
    seq: row.seq,
    at: row.at,
    actor: row.actorName,
    days,
    baseline,
    start: { before: day(start), after: day(event.after.start) },
    parts: parts.map(datedPart).map((before) => ({ before, after: movedDates(before, days, baseline) })),
    due: due.map((item) => ({ id: item.item, before: day(item.due), after: addDays(day(item.due), days) })),
  };
}

const datedPart = (part: { id: string } & Record<"start" | "end" | "baselineStart" | "baselineEnd", string | null>): Dated => ({
  id: part.id,
  start: dayOrNull(part.start),
  end: dayOrNull(part.end),
  baselineStart: dayOrNull(part.baselineStart),
  baselineEnd: dayOrNull(part.baselineEnd),
});

import { addDays, type CalendarDay, earliest, latest } from "@/lib/domain/calendar-day";
import type { PastEvent } from "./plan-rows-then";
import { walkBack } from "./rewind";
import type { ItemRow, PlanRows } from "./rows";

// How far a plan came, day by day: items that are to be done, items that are, and items that should be.

/** How many items a plan had at the end of a day, without those that do not apply, and how many of them were done. */
export type CountedDay = { day: CalendarDay; scope: number; done: number };

type Past = { made: CalendarDay; today: CalendarDay; dayOf: (at: Date) => CalendarDay };

/**
 * The items at the end of the day a plan was made on and of every day since on which something happened, oldest first, by taking back
 * all its events once, newest first. Begins later where an event keeps too little to say what was before it.
 */
export function countedByDay(rows: PlanRows, events: readonly PastEvent[], { made, today, dayOf }: Past): CountedDay[] {
  const walk = walkBack(rows);
  const counted: CountedDay[] = [];
  let on: CalendarDay | null = null;
  for (const event of events) {
    // Clocks of two processes may differ by a moment: no day lies ahead of today, and days go back only.
    const happened: CalendarDay = earliest([dayOf(event.at), today]) ?? today;
    if (happened < made) break;
    if (on === null || happened < on) {
      on = happened;
      counted.push({ day: on, ...count(walk.items()) });
    }
    if (!walk.undo(event)) return counted.reverse();
  }
  if (on !== made) counted.push({ day: made, ...count(walk.items()) });
  return counted.reverse();
}

function count(items: readonly ItemRow[]): { scope: number; done: number } {
  return {
    scope: items.filter((item) => item.state !== "not_applicable").length,
    done: items.filter((item) => item.state === "done").length,
  };
}

/** Of a day, null where it is not known: scope and done before anything was kept and after today, planned where no stage has dates. */
export type BurnUpDay = { day: CalendarDay; scope: number | null; done: number | null; planned: number | null };

export type BurnUp = {
  /** From the first day to the last every day on which a number changes, and today; on the days between, they stay. */
  days: BurnUpDay[];
  scope: number;
  done: number;
  /** What should be done by the end of today, and what should have been before it began; null where no stage has dates. */
  planned: number | null;
  due: number | null;
  /** In scope, but in stages that have no planned end. */
  undated: number;
};

type Plan = { start: CalendarDay | null; stages: readonly { end: CalendarDay | null; total: number }[] };

/** What was counted beside what is planned now: the items of a stage should be done by its planned end. */
export function burnUp(counted: readonly CountedDay[], { start, stages }: Plan, today: CalendarDay): BurnUp {
  const planned = plannedBy(stages);
  const known = changes(counted);
  const ends = stages.flatMap(({ end, total }) => (end && total > 0 ? [end] : []));
  const begins = start && ends.length > 0 ? [start] : [];
  // The plan's last day is shown even where its last stage has no items.
  const last = latest(stages.flatMap(({ end }) => end ?? []));
  const days = [...new Set([...known.map(({ day }) => day), ...begins, ...ends, ...(last && ends.length > 0 ? [last] : []), today])].sort();
  const now = counted.at(-1);
  return {
    days: days.map((day) => {
      const then = day > today ? undefined : known.findLast((it) => it.day <= day);
      return { day, scope: then?.scope ?? null, done: then?.done ?? null, planned: planned?.(day) ?? null };
    }),
    scope: now?.scope ?? 0,
    done: now?.done ?? 0,
    planned: planned?.(today) ?? null,
    due: planned?.(addDays(today, -1)) ?? null,
    undated: stages.reduce((sum, { end, total }) => (end ? sum : sum + total), 0),
  };
}

function plannedBy(stages: Plan["stages"]): ((day: CalendarDay) => number) | null {
  if (!stages.some(({ end, total }) => end && total > 0)) return null;
  return (day) => stages.reduce((sum, { end, total }) => (end && end <= day ? sum + total : sum), 0);
}

/** The first day, and those on which something is otherwise than the day before. */
const changes = (counted: readonly CountedDay[]): CountedDay[] =>
  counted.filter((it, at) => it.scope !== counted[at - 1]?.scope || it.done !== counted[at - 1]?.done);

/** How what is done compares with the plan: a stage is late once its last day is over, and no sooner. */
export type Pace = { kind: "empty" | "undated" | "done" | "behind" | "due-today" | "as-planned" | "ahead"; items: number };

export function paceNeeded({ scope, done, planned, due }: BurnUp): Pace {
  if (scope === 0) return { kind: "empty", items: 0 };
  if (done === scope) return { kind: "done", items: scope };
  if (planned === null || due === null) return { kind: "undated", items: 0 };
  if (done < due) return { kind: "behind", items: due - done };
  if (done < planned) return { kind: "due-today", items: planned - done };
  return done > planned ? { kind: "ahead", items: done - planned } : { kind: "as-planned", items: 0 };
}

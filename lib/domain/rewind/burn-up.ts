import { addDays, type CalendarDay, earliest, latest } from "@/lib/domain/calendar-day";
import type { PastEvent } from "./plan-rows-then";
import { walkBack } from "./rewind";
import type { ItemRow, PlanRows } from "./rows";

// The progress of a plan, day by day: its items, those that are done, and those that should be done.

/** How many items a plan had at the end of a day, without those that do not apply (`scope`), and how many were done. */
export type CountedDay = { day: CalendarDay; scope: number; done: number };

type Span = { created: CalendarDay; today: CalendarDay; dayOf: (time: Date) => CalendarDay };

/**
 * The items at the end of the day a plan was created and of every later day with an event, oldest first. Undoes all events once,
 * newest first. The list begins later where an event records too little to know what was before it.
 */
export function countedByDay(rows: PlanRows, events: readonly PastEvent[], { created, today, dayOf }: Span): CountedDay[] {
  const walk = walkBack(rows);
  const counted: CountedDay[] = [];
  let day: CalendarDay | null = null;
  for (const event of events) {
    // The clocks of two processes may differ a little: no day is after today, and days only go back.
    const eventDay: CalendarDay = earliest([dayOf(event.at), today]) ?? today;
    if (eventDay < created) break;
    if (day === null || eventDay < day) {
      day = eventDay;
      counted.push({ day, ...count(walk.items()) });
    }
    if (!walk.undo(event)) return counted.reverse();
  }
  if (day !== created) counted.push({ day: created, ...count(walk.items()) });
  return counted.reverse();
}

function count(items: readonly ItemRow[]): { scope: number; done: number } {
  return {
    scope: items.filter((item) => item.state !== "not_applicable").length,
    done: items.filter((item) => item.state === "done").length,
  };
}

/** One day. `scope` and `done` are null before the first known day and after today, `planned` where no stage has dates. */
export type BurnUpDay = { day: CalendarDay; scope: number | null; done: number | null; planned: number | null };

export type BurnUp = {
  /** Every day on which a number changes, from the first to the last, and today; between them the numbers stay the same. */
  days: BurnUpDay[];
  scope: number;
  done: number;
  /** How many should be done by the end of today, and how many before today; null where no stage has dates. */
  planned: number | null;
  due: number | null;
  /** Items in scope in stages that have no planned end. */
  undated: number;
};

type Plan = { start: CalendarDay | null; stages: readonly { end: CalendarDay | null; total: number }[] };

/** The counted items together with the current plan: the items of a stage should be done by its planned end. */
export function burnUp(counted: readonly CountedDay[], { start, stages }: Plan, today: CalendarDay): BurnUp {
  const planned = plannedBy(stages);
  const known = changes(counted);
  const ends = stages.flatMap(({ end, total }) => (end && total > 0 ? [end] : []));
  const begins = start && ends.length > 0 ? [start] : [];
  // The chart extends to the plan's last day even where the last stage has no items.
  const last = latest(stages.flatMap(({ end }) => end ?? []));
  const days = [...new Set([...known.map(({ day }) => day), ...begins, ...ends, ...(last && ends.length > 0 ? [last] : []), today])].sort();
  const current = counted.at(-1);
  return {
    days: days.map((day) => {
      const counts = day > today ? undefined : known.findLast((change) => change.day <= day);
      return { day, scope: counts?.scope ?? null, done: counts?.done ?? null, planned: planned?.(day) ?? null };
    }),
    scope: current?.scope ?? 0,
    done: current?.done ?? 0,
    planned: planned?.(today) ?? null,
    due: planned?.(addDays(today, -1)) ?? null,
    undated: stages.reduce((sum, { end, total }) => (end ? sum : sum + total), 0),
  };
}

function plannedBy(stages: Plan["stages"]): ((day: CalendarDay) => number) | null {
  if (!stages.some(({ end, total }) => end && total > 0)) return null;
  return (day) => stages.reduce((sum, { end, total }) => (end && end <= day ? sum + total : sum), 0);
}

/** The first day, and the days whose numbers differ from those of the day before. */
const changes = (counted: readonly CountedDay[]): CountedDay[] =>
  counted.filter(({ scope, done }, index) => scope !== counted[index - 1]?.scope || done !== counted[index - 1]?.done);

/** How the done items compare with the plan. A stage is late once its last day is over. */
export type Pacing = { kind: "empty" | "undated" | "done" | "behind" | "due-today" | "as-planned" | "ahead"; items: number };

export function pacingOf({ scope, done, planned, due }: BurnUp): Pacing {
  if (scope === 0) return { kind: "empty", items: 0 };
  if (done === scope) return { kind: "done", items: scope };
  if (planned === null || due === null) return { kind: "undated", items: 0 };
  if (done < due) return { kind: "behind", items: due - done };
  if (done < planned) return { kind: "due-today", items: planned - done };
  return done > planned ? { kind: "ahead", items: done - planned } : { kind: "as-planned", items: 0 };
}

import { addDays, type CalendarDay, daysBetween, earliest, mayAddDays } from "./calendar-day";
import { accept, type Decision, refuse } from "./decision";

export type Dated = {
  id: string;
  start: CalendarDay | null;
  end: CalendarDay | null;
  baselineStart: CalendarDay | null;
  baselineEnd: CalendarDay | null;
};

/** The days by which a plan moves, with the days its items are due, when its first day becomes another. */
export function daysToMove(parts: readonly Dated[], newStart: CalendarDay, due: readonly CalendarDay[] = []): Decision<number> {
  const first = earliest(parts.map((p) => p.start).filter((d) => d !== null));
  if (first === null) return refuse("plan-undated");
  const days = daysBetween(first, newStart);
  if (days === 0) return refuse("already-starts-then", { start: newStart });
  const beyond = [...parts.flatMap((p) => [p.start, p.end]), ...due].find((d) => d !== null && !mayAddDays(d, days));
  return beyond ? refuse("out-of-calendar", { day: beyond, days }) : accept(days);
}

/** Every part moved by as many days; what was first agreed stays as the baseline and is never moved again. */
export function moved(part: Dated, days: number): Dated {
  return {
    id: part.id,
    start: part.start && addDays(part.start, days),
    end: part.end && addDays(part.end, days),
    baselineStart: part.baselineStart ?? part.start,
    baselineEnd: part.baselineEnd ?? part.end,
  };
}

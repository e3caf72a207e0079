import { addDays, type CalendarDay, daysBetween, earliest } from "./calendar-day";
import { accept, type Decision, refuse } from "./decision";

export type Dated = {
  id: string;
  start: CalendarDay | null;
  end: CalendarDay | null;
  baselineStart: CalendarDay | null;
  baselineEnd: CalendarDay | null;
};

/** The days by which a plan moves when its first day becomes another. */
export function daysToMove(parts: readonly Dated[], newStart: CalendarDay): Decision<number> {
  const first = earliest(parts.map((p) => p.start).filter((d) => d !== null));
  if (first === null) return refuse("plan-undated");
  const days = daysBetween(first, newStart);
  return days === 0 ? refuse("already-starts-then", { start: newStart }) : accept(days);
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

import { addDays, type CalendarDay, daysBetween, earliest, mayAddDays } from "@/lib/domain/calendar-day";
import { accept, type Decision, refuse } from "@/lib/domain/decision";

type Span = { start: CalendarDay | null; end: CalendarDay | null };

export type Dated = Span & {
  id: string;
  baselineStart: CalendarDay | null;
  baselineEnd: CalendarDay | null;
};

/** The days from a plan's first day to a new first day. Refused where any date or due day would then leave the calendar. */
export function daysTo(parts: readonly Span[], newStart: CalendarDay, due: readonly CalendarDay[] = []): Decision<number> {
  const first = earliest(parts.map((p) => p.start).filter((d) => d !== null));
  if (first === null) return refuse("plan-undated");
  const days = daysBetween(first, newStart);
  const beyond = [...parts.flatMap((p) => [p.start, p.end]), ...due].find((d) => d !== null && !mayAddDays(d, days));
  return beyond ? refuse("out-of-calendar", { day: beyond, days }) : accept(days);
}

/** Like `daysTo`, but refused where the plan already starts on that day. */
export function daysToMove(parts: readonly Span[], newStart: CalendarDay, due: readonly CalendarDay[] = []): Decision<number> {
  const days = daysTo(parts, newStart, due);
  return days.ok && days.value === 0 ? refuse("already-starts-then", { start: newStart }) : days;
}

/** Moves the dates of a part. The dates first agreed on stay as its baseline and never move. */
export function movedDates(part: Dated, days: number): Dated {
  return {
    id: part.id,
    start: part.start && addDays(part.start, days),
    end: part.end && addDays(part.end, days),
    baselineStart: part.baselineStart ?? part.start,
    baselineEnd: part.baselineEnd ?? part.end,
  };
}

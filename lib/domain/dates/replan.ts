import { addDays, type CalendarDay, daysBetween, earliest, latest, mayAddDays } from "@/lib/domain/calendar-day";
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

/** What becomes of the baseline: the new days (`new`), the days agreed before (`keep`), or whichever fits the plan (`automatic`). */
export const BASELINE_CHOICES = ["automatic", "new", "keep"] as const;
export type BaselineChoice = (typeof BASELINE_CHOICES)[number];

/** A plan in which nothing was worked on, and whose baseline nobody set, takes the new days as its baseline. */
export const takesNewDays = (choice: BaselineChoice, plan: { isWorkedOn: boolean; isAgreed: boolean }): boolean =>
  choice === "new" || (choice === "automatic" && !plan.isWorkedOn && !plan.isAgreed);

/** Moves the dates of a part. With `baseline` "new" they become its baseline, too; otherwise the dates agreed before stay as the baseline. */
export function movedDates(part: Dated, days: number, baseline: "new" | "kept" = "kept"): Dated {
  const start = part.start && addDays(part.start, days);
  const end = part.end && addDays(part.end, days);
  const agreed = { baselineStart: part.baselineStart ?? part.start, baselineEnd: part.baselineEnd ?? part.end };
  return { id: part.id, start, end, ...(baseline === "new" && start ? { baselineStart: start, baselineEnd: end } : agreed) };
}

/** What a move does to a plan in short: its new end, and the open items with a due day of their own, which move with it. */
export type ReplanSummary = { end: CalendarDay | null; items: number; lastDue: CalendarDay | null };

export function replanSummary(parts: readonly Span[], due: readonly CalendarDay[]): ReplanSummary {
  return { end: latest(parts.map(({ end }) => end).filter((end) => end !== null)), items: due.length, lastDue: latest(due) };
}

/** Whether the dates of a part, or its baseline, differ. */
export const differs = (a: Dated, b: Dated): boolean =>
  a.start !== b.start || a.end !== b.end || a.baselineStart !== b.baselineStart || a.baselineEnd !== b.baselineEnd;

import { addDays, type CalendarDay, weekday } from "@/lib/domain/calendar-day";
import {
  beginningOfDay,
  type ClockTime,
  compareLocal,
  endOfDay,
  type LocalTime,
  MIDNIGHT,
  minutesOf,
  timesShowing,
  type WallClock,
  wallClock,
} from "@/lib/domain/wall-clock";

/**
 * When a freeze holds, on the clocks of the plan's time zone.
 *
 * - Once: from its first day or time to its last day or time. A last day counts whole; a last time is the moment work may go on.
 * - Weekly: every week from one weekday and time to another, on the days from `from` to `to` alone, where those are set.
 *
 * Without `from` it holds since it was set; without `to` until somebody lifts it.
 */
export type FreezeSpan = {
  from: CalendarDay | null;
  to: CalendarDay | null;
  /** Null: from the beginning of the day. */
  fromTime: ClockTime | null;
  /** Null: to the end of the day. */
  toTime: ClockTime | null;
  weekly: Weekdays | null;
};

/** Weekdays by number: 1 is Monday, 7 is Sunday. */
export type Weekdays = { from: number; to: number };

/** One unbroken time that a freeze holds: a freeze that is not weekly has one. */
export type FreezeWindow = Omit<FreezeSpan, "weekly">;

/** Minutes since 1970 on the clocks of the plan. `to` is null where the window has no end. */
export const windowMinutes = ({ from, fromTime, to, toTime }: FreezeWindow, today: CalendarDay) => ({
  from: minutesOf(windowBeginning({ from, fromTime }) ?? beginningOfDay(today)),
  to: to === null ? null : minutesOf(windowEnd({ to, toTime }) ?? endOfDay(to)),
});

/** The present. The zone is needed only where a window begins or ends within a day. */
export type Present = { today: CalendarDay; now: Date; zone: string };

/** When a freeze holds next, or whether it holds now. */
export type FreezeTimes = {
  state: "now" | "ahead" | "over";
  /** The window that holds now, or the next one. */
  window: FreezeWindow | null;
};

export function freezeTimes(span: FreezeSpan, present: Present): FreezeTimes {
  const clock = lazyClock(present.zone);
  for (const window of windowsFrom(span, present.today)) {
    if (isOver(window, present, clock)) continue;
    return { state: hasBegun(window, present, clock) ? "now" : "ahead", window };
  }
  return { state: "over", window: null };
}

/** The local time from which work may go on; null where somebody has to lift the freeze. */
export const windowEnd = ({ to, toTime }: Pick<FreezeWindow, "to" | "toTime">): LocalTime | null =>
  to === null ? null : toTime === null ? endOfDay(to) : { day: to, time: toTime };

export const windowBeginning = ({ from, fromTime }: Pick<FreezeWindow, "from" | "fromTime">): LocalTime | null =>
  from === null ? null : { day: from, time: fromTime ?? MIDNIGHT };

/** The time from which work may go on. A window that ends at a time that exists twice ends the second time. */
export function windowEndsAt(window: Pick<FreezeWindow, "to" | "toTime">, clock: WallClock): Date | null {
  const end = windowEnd(window);
  return end && timesShowing(clock, end).last;
}

/** When a window begins; null where it holds since the freeze was set. One that begins at a time that exists twice begins the first time. */
export function windowBeginsAt(window: Pick<FreezeWindow, "from" | "fromTime">, clock: WallClock): Date | null {
  const beginning = windowBeginning(window);
  return beginning && timesShowing(clock, beginning).first;
}

/** Windows in order, from the one that may hold on a day on: for a weekly freeze, as many as can lie before the next one that holds. */
export const windowsFrom = (span: FreezeSpan, date: CalendarDay): FreezeWindow[] => {
  const first = span.from !== null && span.from > date ? span.from : date;
  return windowsBetween(span, first, addDays(first, 13));
};

/** Windows in order: the only one or, for a weekly freeze, those with a part on the days from the first to the last. */
export function windowsBetween({ weekly, ...span }: FreezeSpan, first: CalendarDay, last: CalendarDay): FreezeWindow[] {
  if (!weekly) return [span];
  const length = (weekly.to - weekly.from + 7) % 7;
  const windows: FreezeWindow[] = [];
  // The window that holds on the first day began at most a week earlier.
  for (let begins = addDays(first, -((weekday(first) - weekly.from + 7) % 7)); begins <= last; begins = addDays(begins, 7))
    windows.push(...clipped({ from: begins, fromTime: span.fromTime, to: addDays(begins, length), toTime: span.toTime }, span));
  return windows;
}

/** The part of a window on the days from the first to the last day of its freeze; none where it lies outside. */
function clipped(window: FreezeWindow, { from, to }: Pick<FreezeSpan, "from" | "to">): FreezeWindow[] {
  const begins = from !== null && window.from !== null && window.from < from ? { from, fromTime: null } : {};
  const ends = to !== null && window.to !== null && window.to > to ? { to, toTime: null } : {};
  const part = { ...window, ...begins, ...ends };
  const [beginning, end] = [windowBeginning(part), windowEnd(part)];
  return beginning && end && compareLocal(end, beginning) <= 0 ? [] : [part];
}

function hasBegun({ from, fromTime }: FreezeWindow, { today, now }: Present, clock: () => WallClock): boolean {
  if (from === null || from < today) return true;
  // A window that begins at a time that exists twice begins the first time.
  return from === today && (fromTime === null || timesShowing(clock(), { day: from, time: fromTime }).first <= now);
}

function isOver({ to, toTime }: FreezeWindow, { today, now }: Present, clock: () => WallClock): boolean {
  if (to === null || to > today) return false;
  return to < today || (toTime !== null && timesShowing(clock(), { day: to, time: toTime }).last <= now);
}

/** Most freezes have whole days, and need no clock. */
function lazyClock(zone: string): () => WallClock {
  let clock: WallClock | null = null;
  return () => {
    clock ??= wallClock(zone);
    return clock;
  };
}

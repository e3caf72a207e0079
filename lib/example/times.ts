import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import { clockTime, timesShowing } from "@/lib/domain/wall-clock";
import { localClock, localDay } from "@/lib/time-zone";

const MINUTE_MS = 60_000;

/** The times of the example, all before its start. Days are calendar days of the workspace. */
export type Times = {
  /** Today plus that many days. */
  day: (offset: number) => CalendarDay;
  /** What the clocks show on an earlier day: `at(-3, "09:15")`. */
  at: (offset: number, time: string) => Date;
  /** So many minutes before the start. It may be yesterday: an example can start at five past midnight. */
  ago: (minutes: number) => Date;
};

export function timesBefore(start: Date): Times {
  const clock = localClock();
  const today = localDay(start);
  const day = (offset: number) => addDays(today, offset);
  return {
    day,
    at: (offset, time) => timesShowing(clock, { day: day(offset), time: clockTime(time) }).first,
    ago: (minutes) => new Date(start.getTime() - minutes * MINUTE_MS),
  };
}

import { type CalendarDay, type DayAt, daysIn, startOfDay } from "@/lib/domain/calendar-day";
import { type WallClock, wallClock } from "@/lib/domain/wall-clock";
import { memoize } from "@/lib/memoize";

/** The time zone that decides which day it is: SLIPWAY_TIME_ZONE, else the machine's. An unknown name stops Slipway at its start (boot.ts). */
export const timeZone = (): string => process.env.SLIPWAY_TIME_ZONE || zoneOfMachine();

// A page asks hundreds of times, and each formatter takes 20 microseconds. The machine's zone changes with TZ only.
const zoneOf = memoize("zones of the machine", (_tz: string) => Intl.DateTimeFormat().resolvedOptions().timeZone, { max: 8 });
const zoneOfMachine = (): string => zoneOf(process.env.TZ ?? "");

/** Whether a text names a time zone, such as `Europe/Istanbul`. An offset like `+03:00` does not: it knows no summer time. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z][\w+/-]*$/.test(text)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

// Creating a formatter takes a hundred times as long as using it.
const calendars = memoize("calendars of time zones", daysIn, { max: 32 });

/** The workspace's calendar, for finding the days of many timestamps. */
export const localDays = (): DayAt => calendars(timeZone());

/** The day at this time in the workspace's time zone. */
export const localDay = (time: Date): CalendarDay => localDays()(time);

const clocks = memoize("clocks of time zones", wallClock, { max: 32 });

/** The clocks of the workspace. */
export const localClock = (): WallClock => clocks(timeZone());

/** When a day begins in the workspace's time zone. */
export const startOfLocalDay = (date: CalendarDay): Date => startOfDay(localDays(), date);

import { type CalendarDay, type DayAt, daysIn, startOfDay } from "@/lib/domain/calendar-day";
import { memoize } from "@/lib/memoize";

/** The time zone that decides which day it is: SLIPWAY_TIME_ZONE, else the machine's. An unknown name stops Slipway at its start (boot.ts). */
export function timeZone(): string {
  return process.env.SLIPWAY_TIME_ZONE || Intl.DateTimeFormat().resolvedOptions().timeZone;
}

// Creating a formatter takes a hundred times as long as using it.
const calendars = memoize("calendars of time zones", daysIn, { max: 32 });

/** The workspace's calendar, for finding the days of many timestamps. */
export const localDays = (): DayAt => calendars(timeZone());

/** The day at this time in the workspace's time zone. */
export const localDay = (time: Date): CalendarDay => localDays()(time);

/** When a day begins in the workspace's time zone. */
export const startOfLocalDay = (date: CalendarDay): Date => startOfDay(localDays(), date);

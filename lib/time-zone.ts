import { type CalendarDay, type DayAt, daysIn, startOfDay } from "@/lib/domain/calendar-day";
import { memoize } from "@/lib/memoize";

/** The workspace's time zone: SLIPWAY_TIME_ZONE or that of the machine. An unknown name stops Slipway at its start (boot.ts). */
export function timeZone(): string {
  return process.env.SLIPWAY_TIME_ZONE || Intl.DateTimeFormat().resolvedOptions().timeZone;
}

// Creating a formatter costs a hundred times as much as using it.
const calendars = memoize("calendars of time zones", daysIn, { max: 32 });

/** The workspace's calendar, for the days of many times. */
export const localDays = (): DayAt => calendars(timeZone());

/** The day of a time in the workspace's time zone. */
export const localDay = (time: Date): CalendarDay => localDays()(time);

/** When a day begins in the workspace's time zone. */
export const startOfLocalDay = (date: CalendarDay): Date => startOfDay(localDays(), date);

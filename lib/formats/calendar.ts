import ical, { ICalCalendarMethod, ICalEventTransparency } from "ical-generator";
import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";

/** An entry for whole days, the first and the last included. */
export type CalendarEntry = {
  /** Permanent, so that calendar programs move the entry when its days change. */
  uid: string;
  title: string;
  description: string | null;
  url: string;
  start: CalendarDay;
  end: CalendarDay;
  changedAt: Date;
};

/** Writes a calendar as iCalendar text (RFC 5545). Its entries are transparent: they do not make anybody busy. */
export function writeCalendar(name: string, entries: readonly CalendarEntry[]): string {
  const calendar = ical({
    name: escaped(name),
    prodId: { company: "Slipway", product: "Slipway", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3600,
  });
  for (const { uid, title, description, url, start, end, changedAt } of entries)
    calendar.createEvent({
      id: uid,
      summary: title,
      description,
      url,
      allDay: true,
      // The library expects days as midnight in UTC, and the end of an entry is the day after its last day.
      start: new Date(`${start}T00:00:00Z`),
      end: new Date(`${addDays(end, 1)}T00:00:00Z`),
      stamp: changedAt,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  return `${calendar.toString()}\r\n`;
}

/** The library does not escape the calendar's name itself. */
const escaped = (text: string): string => text.replace(/\s+/g, " ").replace(/[\\;,]/g, "\\$&");

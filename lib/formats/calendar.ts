import ical, { ICalCalendarMethod, ICalEventTransparency } from "ical-generator";
import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";

/** Something on whole days: calendar days, the same everywhere, both included. */
export type CalendarEntry = {
  /** Names it for good, so that a calendar moves it rather than showing it twice. */
  uid: string;
  title: string;
  description: string | null;
  url: string;
  start: CalendarDay;
  end: CalendarDay;
  changedAt: Date;
};

/** A calendar as iCalendar text (RFC 5545), which takes nobody's time: days in it are shown as free. */
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
      // Midnight in UTC is how the library is told of a day; the end it writes is the day after the last one.
      start: new Date(`${start}T00:00:00Z`),
      end: new Date(`${addDays(end, 1)}T00:00:00Z`),
      stamp: changedAt,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  return `${calendar.toString()}\r\n`;
}

/** The library writes a calendar's name as it is given it. */
const escaped = (text: string): string => text.replace(/\s+/g, " ").replace(/[\\;,]/g, "\\$&");

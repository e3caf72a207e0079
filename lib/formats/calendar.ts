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
  /** Raised whenever the days change: of two copies of an entry, calendar programs keep the one with the higher number. */
  revision: number;
  changedAt: Date;
};

export type Calendar = {
  name: string;
  /** When this content of the calendar came to be: the same content always gives the same text. */
  changedAt: Date;
  entries: readonly CalendarEntry[];
};

/**
 * Writes a published calendar as iCalendar text (RFC 5545). Its entries are transparent: they do not make anybody busy. An entry that no
 * longer exists is left out instead of written with STATUS:CANCELLED: programs that subscribe to an address (Apple, Google, Outlook,
 * Thunderbird) replace the whole calendar at each refresh, so what is left out disappears, while some of them go on showing a cancelled entry.
 */
export function writeCalendar({ name, changedAt: stamp, entries }: Calendar): string {
  const calendar = ical({
    name: escaped(name),
    prodId: { company: "Slipway", product: "Slipway", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3600,
  });
  for (const { uid, title, description, url, start, end, revision, changedAt } of entries)
    calendar.createEvent({
      id: uid,
      summary: title,
      description,
      url,
      allDay: true,
      // The library expects days as midnight in UTC, and the end of an entry is the day after its last day.
      start: new Date(`${start}T00:00:00Z`),
      end: new Date(`${addDays(end, 1)}T00:00:00Z`),
      sequence: revision,
      lastModified: changedAt,
      // With a METHOD, DTSTAMP is the time of the calendar; the time of the entry is LAST-MODIFIED.
      stamp,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  return `${calendar.toString()}\r\n`;
}

/** The library does not escape the calendar's name itself. */
const escaped = (text: string): string => text.replace(/\s+/g, " ").replace(/[\\;,]/g, "\\$&");

import { memoize } from "./kept";

/** A day of the calendar, `YYYY-MM-DD`: no time and no zone, the same day in Istanbul and in Denver. */
export type CalendarDay = string & { readonly brand: "CalendarDay" };

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;
const LAST = "9999-12-31" as CalendarDay;
const DAY_MS = 86_400_000;

/** The years in which a plan may have days, both counted: what is typed, sent or imported of another age is a slip of the hand. */
export const YEARS = { first: 2000, last: 2199 };
export const isPlannable = (of: { year: number }): boolean => of.year >= YEARS.first && of.year <= YEARS.last;

/** The day a text names, or null where it names none that a plan may have (`2023-02-30`, `15.07.2023`, `0099-01-01`). */
export function parseDay(text: string): CalendarDay | null {
  return isReal(text) && isPlannable({ year: Number(text.slice(0, 4)) }) ? (text as CalendarDay) : null;
}

/** A day that is known to be one, such as those the database holds, of whatever year. Throws on anything else. */
export function day(text: string): CalendarDay {
  if (!isReal(text)) throw new RangeError(`Not a calendar day: ${text}`);
  return text as CalendarDay;
}

// A plan has few days and asks for them often: reading one costs a hundred times what looking it up does.
const isInCalendar = memoize((text: string): boolean => {
  // Beyond the shape, JavaScript itself knows which days there are: one that is not is moved on into the next month.
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
});

const isReal = (text: string): boolean => SHAPE.test(text) && isInCalendar(text);

const number = memoize((of: CalendarDay): number => Date.parse(`${of}T00:00:00Z`) / DAY_MS);

/** A day as a number that is one more the day after: for reckoning with many. */
export const dayNumber = number;

/** The day of such a number, or the calendar's last where it lies beyond. */
export const dayOfNumber = memoize((days: number): CalendarDay => {
  const last = number(LAST);
  return days >= last ? LAST : (new Date(days * DAY_MS).toISOString().slice(0, 10) as CalendarDay);
});

/** Throws where the calendar ends, with the year 9999. */
export const addDays = (from: CalendarDay, days: number): CalendarDay =>
  day(new Date((number(from) + days) * DAY_MS).toISOString().slice(0, 10));

/** Whether a plan may have the day so many days later. */
export const mayAddDays = (from: CalendarDay, days: number): boolean =>
  days >= daysBetween(from, `${YEARS.first}-01-01` as CalendarDay) && days <= daysBetween(from, `${YEARS.last}-12-31` as CalendarDay);

/** Days from one to the other: 0 for the same day, negative when `to` lies before `from`. */
export const daysBetween = (from: CalendarDay, to: CalendarDay): number => number(to) - number(from);

/** How many days a range holds, both ends counted. */
export const lengthInDays = (start: CalendarDay, end: CalendarDay): number => daysBetween(start, end) + 1;

/** 1 is Monday, 7 is Sunday. */
export const weekday = (of: CalendarDay): number => ((((number(of) + 3) % 7) + 7) % 7) + 1;
export const isWeekend = (of: CalendarDay): boolean => weekday(of) > 5;

/** The day it is at a moment in a time zone, such as `Europe/Istanbul`. */
export const dayIn = (timeZone: string, now: Date): CalendarDay => day(daysOf(timeZone).format(now));

const zones = new Map<string, Intl.DateTimeFormat>();

// Making a formatter costs a hundred times what using it does.
function daysOf(timeZone: string): Intl.DateTimeFormat {
  const present = zones.get(timeZone) ?? new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  zones.set(timeZone, present);
  return present;
}

const MINUTE_MS = 60_000;

/** The moment at which a day begins in a time zone: the first of which `dayIn` says so, whatever the clocks did that night. */
export function startOfDay(timeZone: string, of: CalendarDay): Date {
  const midnight = number(of) * DAY_MS;
  // No zone is further than 15 hours from UTC, and none that has clocks of today begins its day in the midst of a minute.
  let [early, late] = [-15 * 60, 15 * 60];
  while (early < late) {
    const middle = Math.floor((early + late) / 2);
    if (dayIn(timeZone, new Date(midnight + middle * MINUTE_MS)) < of) early = middle + 1;
    else late = middle;
  }
  return new Date(midnight + early * MINUTE_MS);
}

/** The moment at which the clocks of a time zone show this (`2023-07-21T09:00`), or null where it is no such text. */
export function momentIn(timeZone: string, local: string): Date | null {
  const wanted = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) ? Date.parse(`${local}:00Z`) : Number.NaN;
  if (Number.isNaN(wanted)) return null;
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  const shown = (at: number) => Date.parse(`${clock.format(at).replace(" ", "T")}Z`);
  // Once for the offset, and once more where it changed in between.
  const near = wanted - (shown(wanted) - wanted);
  return new Date(near + wanted - shown(near));
}

export const earliest = (days: readonly CalendarDay[]): CalendarDay | null =>
  days.reduce<CalendarDay | null>((a, b) => (a && a < b ? a : b), null);
export const latest = (days: readonly CalendarDay[]): CalendarDay | null =>
  days.reduce<CalendarDay | null>((a, b) => (a && a > b ? a : b), null);

/** A day of the calendar, `YYYY-MM-DD`: no time and no zone, the same day in Istanbul and in Denver. */
export type CalendarDay = string & { readonly brand: "CalendarDay" };

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

/** The day a text names, or null where it names none (`2023-02-30`, `15.07.2023`). */
export function parseDay(text: string): CalendarDay | null {
  const parts = SHAPE.exec(text);
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const moment = new Date(Date.UTC(year, month - 1, day));
  const isReal = moment.getUTCFullYear() === year && moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day;
  return isReal && year >= 1900 ? (text as CalendarDay) : null;
}

/** A day that is known to be one, such as those the database holds. Throws on anything else. */
export function day(text: string): CalendarDay {
  const parsed = parseDay(text);
  if (!parsed) throw new RangeError(`Not a calendar day: ${text}`);
  return parsed;
}

const number = (of: CalendarDay) => Date.parse(`${of}T00:00:00Z`) / DAY_MS;

export const addDays = (from: CalendarDay, days: number): CalendarDay =>
  new Date((number(from) + days) * DAY_MS).toISOString().slice(0, 10) as CalendarDay;

/** Days from one to the other: 0 for the same day, negative when `to` lies before `from`. */
export const daysBetween = (from: CalendarDay, to: CalendarDay): number => number(to) - number(from);

/** How many days a range holds, both ends counted. */
export const lengthInDays = (start: CalendarDay, end: CalendarDay): number => daysBetween(start, end) + 1;

/** 1 is Monday, 7 is Sunday. */
export const weekday = (of: CalendarDay): number => ((number(of) + 3) % 7) + 1;
export const isWeekend = (of: CalendarDay): boolean => weekday(of) > 5;

/** The day it is at a moment in a time zone, such as `Europe/Istanbul`. */
export function dayIn(timeZone: string, now: Date): CalendarDay {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(now);
  return day(parts);
}

export const earliest = (days: readonly CalendarDay[]): CalendarDay | null =>
  days.reduce<CalendarDay | null>((a, b) => (a && a < b ? a : b), null);
export const latest = (days: readonly CalendarDay[]): CalendarDay | null =>
  days.reduce<CalendarDay | null>((a, b) => (a && a > b ? a : b), null);

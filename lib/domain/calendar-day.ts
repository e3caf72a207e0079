/** A day of the calendar, `YYYY-MM-DD`: no time and no zone, the same day in Istanbul and in Denver. */
export type CalendarDay = string & { readonly brand: "CalendarDay" };

const LAST = "9999-12-31" as CalendarDay;
const DAY_MS = 86_400_000;

/** The first and the last year in which a plan may have days: a day of any other year that is typed, sent or imported is a typing error. */
export const YEARS = { first: 2000, last: 2199 };
export const isPlannable = (date: { year: number }): boolean => date.year >= YEARS.first && date.year <= YEARS.last;

/** Parses a day that a plan may have; null for anything else (`2023-02-30`, `15.07.2023`, `0099-01-01`). */
export function parseDay(text: string): CalendarDay | null {
  return isCalendarDay(text) && isPlannable({ year: yearOf(text) }) ? (text as CalendarDay) : null;
}

/** Asserts that a text is a day of any year, such as a day from the database. Throws on anything else. */
export function day(text: string): CalendarDay {
  if (!isCalendarDay(text)) throw new RangeError(`Not a calendar day: ${text}`);
  return text as CalendarDay;
}

/** The same for a text that may be missing, as in a column without a day. */
export const dayOrNull = (text: string | null): CalendarDay | null => (text === null ? null : day(text));

function isCalendarDay(text: string): boolean {
  if (text.length !== 10 || text[4] !== "-" || text[7] !== "-") return false;
  for (const position of DIGITS) if (!isDigit(text.charCodeAt(position))) return false;
  const [month, dayOfMonth] = [twoDigits(text, 5), twoDigits(text, 8)];
  return month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= daysInMonth(yearOf(text), month);
}

/** The positions of the digits in `YYYY-MM-DD`. */
const DIGITS = [0, 1, 2, 3, 5, 6, 8, 9];
const ZERO = 48;
const isDigit = (code: number): boolean => code >= ZERO && code <= ZERO + 9;

// Reads two characters as a number without creating a string, because days are parsed far more often than anything else.
const twoDigits = (text: string, from: number): number => text.charCodeAt(from) * 10 + text.charCodeAt(from + 1) - 11 * ZERO;
const yearOf = (text: string): number => twoDigits(text, 0) * 100 + twoDigits(text, 2);

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days of a year without a leap day before each month, from January. */
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** Days since 1 January 1970. Arithmetic on many days is faster with these numbers. */
export function dayNumber(date: CalendarDay): number {
  const [year, month] = [yearOf(date), twoDigits(date, 5)];
  const leapDay = month > 2 && isLeapYear(year) ? 1 : 0;
  return daysBeforeYear(year) + (DAYS_BEFORE_MONTH[month - 1] ?? Number.NaN) + leapDay + twoDigits(date, 8) - 1;
}

/** Days from 1 January 1970 to 1 January of a year. */
function daysBeforeYear(year: number): number {
  const earlier = year - 1;
  return 365 * (year - 1970) + Math.floor(earlier / 4) - Math.floor(earlier / 100) + Math.floor(earlier / 400) - LEAP_DAYS_BEFORE_1970;
}

const LEAP_DAYS_BEFORE_1970 = 477;

/** The day with that number, or the calendar's last day where the number is larger. */
export function dayOfNumber(days: number): CalendarDay {
  return days >= LAST_NUMBER ? LAST : textOf(days);
}

const [FIRST_NUMBER, LAST_NUMBER] = [dayNumber("0000-01-01" as CalendarDay), dayNumber(LAST)];

/** Throws where the calendar ends, with the year 9999. */
export function addDays(from: CalendarDay, days: number): CalendarDay {
  const sum = dayNumber(from) + days;
  if (!(sum >= FIRST_NUMBER && sum <= LAST_NUMBER)) throw new RangeError(`Not in the calendar: ${from} and ${days} days`);
  return textOf(sum);
}

function textOf(days: number): CalendarDay {
  const date = new Date(days * DAY_MS);
  const [year, month, dayOfMonth] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  return `${year > 999 ? year : `${year}`.padStart(4, "0")}${month > 9 ? "-" : "-0"}${month}${dayOfMonth > 9 ? "-" : "-0"}${dayOfMonth}` as CalendarDay;
}

/** Whether the day that many days later is one that a plan may have. */
export const mayAddDays = (from: CalendarDay, days: number): boolean =>
  days >= daysBetween(from, `${YEARS.first}-01-01` as CalendarDay) && days <= daysBetween(from, `${YEARS.last}-12-31` as CalendarDay);

/** Days from one day to another: 0 for the same day, negative when `to` lies before `from`. */
export const daysBetween = (from: CalendarDay, to: CalendarDay): number => dayNumber(to) - dayNumber(from);

/** How many days a range has, including the first and the last. */
export const lengthInDays = (start: CalendarDay, end: CalendarDay): number => daysBetween(start, end) + 1;

/** 1 is Monday, 7 is Sunday. */
export const weekday = (date: CalendarDay): number => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
export const isWeekend = (date: CalendarDay): boolean => weekday(date) > 5;

/** Which day it is at a time, in one time zone. */
export type DayAt = (time: Date) => CalendarDay;

/** The calendar of a time zone such as `Europe/Istanbul`. A formatter is slow to create and fast to use: create one for many times. */
export function daysIn(timeZone: string): DayAt {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  return (time) => day(format.format(time));
}

const MINUTE_MS = 60_000;

/** When a day begins in a time zone, also where the clocks change at midnight. */
export function startOfDay(dayAt: DayAt, date: CalendarDay): Date {
  const midnight = dayNumber(date) * DAY_MS;
  // No zone is further than 15 hours from UTC, and in all zones of today a day begins at a full minute.
  let [low, high] = [-15 * 60, 15 * 60];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (dayAt(new Date(midnight + middle * MINUTE_MS)) < date) low = middle + 1;
    else high = middle;
  }
  return new Date(midnight + low * MINUTE_MS);
}

export const earliest = (days: readonly CalendarDay[]): CalendarDay | null =>
  days.reduce<CalendarDay | null>((a, b) => (a && a < b ? a : b), null);
export const latest = (days: readonly CalendarDay[]): CalendarDay | null =>
  days.reduce<CalendarDay | null>((a, b) => (a && a > b ? a : b), null);

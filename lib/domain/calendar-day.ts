/** A day of the calendar, `YYYY-MM-DD`: no time and no zone, the same day in Istanbul and in Denver. */
export type CalendarDay = string & { readonly brand: "CalendarDay" };

const LAST = "9999-12-31" as CalendarDay;
const DAY_MS = 86_400_000;

/** The first and the last year in which a plan may have days: a day of any other year that is typed, sent or imported is a typing error. */
export const YEARS = { first: 2000, last: 2199 };
export const isPlannable = (date: { year: number }): boolean => date.year >= YEARS.first && date.year <= YEARS.last;

/** Parses a day that a plan may have; null for anything else (`2023-02-30`, `15.07.2023`, `0099-01-01`). */
export function parseDay(text: string): CalendarDay | null {
  return isCalendarDay(text) && isPlannable({ year: numberAt(text, 0, 4) }) ? (text as CalendarDay) : null;
}

/** Asserts that a text is a day, of whatever year, such as those the database holds. Throws on anything else. */
export function day(text: string): CalendarDay {
  if (!isCalendarDay(text)) throw new RangeError(`Not a calendar day: ${text}`);
  return text as CalendarDay;
}

function isCalendarDay(text: string): boolean {
  if (text.length !== 10 || text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return false;
  const [year, month, dayOfMonth] = [numberAt(text, 0, 4), numberAt(text, 5, 7), numberAt(text, 8, 10)];
  return year >= 0 && month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= daysInMonth(year, month);
}

const HYPHEN = 45;
const ZERO = 48;

/** The number written in a part of a text, or NaN where a character is no ASCII digit. */
function numberAt(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

// The two functions below count in years that begin on 1 March, so that the leap day is a year's last, and in eras of 400 years, which all
// have as many days. It is the method of H. Hinnant, "chrono-Compatible Low-Level Date Algorithms" (days_from_civil, civil_from_days).
const ERA_YEARS = 400;
const ERA_DAYS = 146_097;
/** Days from 1 March of the year 0 to 1 January 1970. */
const EPOCH = 719_468;

/** Days since 1 January 1970. Arithmetic on many days is faster with these numbers. */
export function dayNumber(date: CalendarDay): number {
  const month = numberAt(date, 5, 7);
  const year = month > 2 ? numberAt(date, 0, 4) : numberAt(date, 0, 4) - 1;
  const era = Math.floor(year / ERA_YEARS);
  const yearOfEra = year - era * ERA_YEARS;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + numberAt(date, 8, 10) - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * ERA_DAYS + dayOfEra - EPOCH;
}

/** The day with that number, or the calendar's last day where the number is larger. */
export function dayOfNumber(days: number): CalendarDay {
  return days >= LAST_NUMBER ? LAST : textOf(days);
}

const LAST_NUMBER = dayNumber(LAST);

/** Throws where the calendar ends, with the year 9999. */
export function addDays(from: CalendarDay, days: number): CalendarDay {
  const sum = dayNumber(from) + days;
  if (!(sum >= FIRST_NUMBER && sum <= LAST_NUMBER)) throw new RangeError(`Not in the calendar: ${from} and ${days} days`);
  return textOf(sum);
}

const FIRST_NUMBER = dayNumber("0000-01-01" as CalendarDay);

function textOf(days: number): CalendarDay {
  const sinceMarch = Math.floor(days) + EPOCH;
  const era = Math.floor(sinceMarch / ERA_DAYS);
  const dayOfEra = sinceMarch - era * ERA_DAYS;
  const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = era * ERA_YEARS + yearOfEra + (month <= 2 ? 1 : 0);
  return `${year < 1000 ? `${year}`.padStart(4, "0") : year}-${twoDigits(month)}-${twoDigits(dayOfMonth)}` as CalendarDay;
}

const twoDigits = (value: number): string => (value < 10 ? `0${value}` : `${value}`);

/** Whether the day that many days later is one that a plan may have. */
export const mayAddDays = (from: CalendarDay, days: number): boolean =>
  days >= daysBetween(from, `${YEARS.first}-01-01` as CalendarDay) && days <= daysBetween(from, `${YEARS.last}-12-31` as CalendarDay);

/** Days from one day to another: 0 for the same day, negative when `to` lies before `from`. */
export const daysBetween = (from: CalendarDay, to: CalendarDay): number => dayNumber(to) - dayNumber(from);

/** How many days a range has, with its first and its last. */
export const lengthInDays = (start: CalendarDay, end: CalendarDay): number => daysBetween(start, end) + 1;

/** 1 is Monday, 7 is Sunday. */
export const weekday = (date: CalendarDay): number => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
export const isWeekend = (date: CalendarDay): boolean => weekday(date) > 5;

/** Says which day it is at a moment, in one time zone. */
export type DayAt = (moment: Date) => CalendarDay;

/** The calendar of a time zone such as `Europe/Istanbul`. A formatter is slow to make and fast to use: make one for many moments. */
export function daysIn(timeZone: string): DayAt {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  return (moment) => day(format.format(moment));
}

const MINUTE_MS = 60_000;

/** When a day begins in a time zone: the first moment of that day, also where the clocks change at midnight. */
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

/** The moment at which the clocks of a time zone show this (`2023-07-21T09:00`); null for any other text. */
export function momentIn(timeZone: string, local: string): Date | null {
  const wanted = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) ? Date.parse(`${local}:00Z`) : Number.NaN;
  if (Number.isNaN(wanted)) return null;
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  const shown = (timestamp: number) => Date.parse(`${clock.format(timestamp).replace(" ", "T")}Z`);
  // The first step applies the offset; the second corrects it where the offset changed in between.
  const near = wanted - (shown(wanted) - wanted);
  return new Date(near + wanted - shown(near));
}

export const earliest = (days: readonly CalendarDay[]): CalendarDay | null =>
  days.reduce<CalendarDay | null>((a, b) => (a && a < b ? a : b), null);
export const latest = (days: readonly CalendarDay[]): CalendarDay | null =>
  days.reduce<CalendarDay | null>((a, b) => (a && a > b ? a : b), null);

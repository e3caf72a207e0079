import { type CalendarDay, isPlannable, parseDay } from "@/lib/domain/calendar-day";
import type { NumberLanguage } from "./typed-number";

/**
 * Days as people type them, in the three languages of the screens.
 *
 * Rules:
 * 1. `2026-11-30` is a day in every language: browsers send it, and so do people who copy it.
 * 2. Numbers alone are day, month, year: `30.11.2026`, `30/11/2026`, `30 11 26`. A year of two digits is one of this century.
 * 3. In English, slashes and hyphens may also put the month first. Where both readings are days, neither is taken: `03/04/2026` is refused
 *    as ambiguous, `11/30/2026` is 30 November. The same holds for `26-11-30`, which may begin with the year.
 * 4. Months may be named in any of the languages, with at least three letters: `30 Nov 2026`, `30 Kasım 2026`, `30 нояб. 2026 г.`, and with
 *    the month first: `Nov 30, 2026`.
 * 5. A year is needed. What no calendar has, such as 31 February, is refused and not moved to another day.
 */
export type TypedDay =
  | { kind: "empty" }
  | { kind: "day"; day: CalendarDay }
  | { kind: "ambiguous"; readings: [CalendarDay, CalendarDay] }
  | { kind: "malformed" | "too-long" | "no-year" | "no-such-day" | "year" };

type Parts = { year: number; month: number; day: number };

const MAX_LENGTH = 40;
const ISO = /^(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})$/;
const NUMBERS = /^(\d{1,2})([./-]| )(\d{1,2})\2(\d{4}|\d{2})$/;
const NAMED = /^(\d{1,2})[. -]*(\p{L}+)[., -]*(\d{4}|\d{2})$/u;
const NAMED_FIRST = /^(\p{L}+)[. -]*(\d{1,2})[., ]+(\d{4})$/u;
const WITHOUT_YEAR = /^(?:\d{1,2}[./ -]+\d{1,2}|\d{1,2}[. -]*\p{L}+|\p{L}+[. -]*\d{1,2})[./]?$/u;

export function parseTypedDay(typed: string, language: NumberLanguage): TypedDay {
  const text = typed
    .normalize("NFC")
    .replace(/[\s\u200b-\u200f\ufeff]+/gu, " ")
    .replace(/ ?([./-]) ?/g, "$1")
    .trim()
    .replace(/[ .]г\.?$/u, "")
    .replace(/\.$/, "");
  if (text === "") return { kind: "empty" };
  if (text.length > MAX_LENGTH) return { kind: "too-long" };
  const readings = readingsOf(text, language);
  if (readings === null) return { kind: WITHOUT_YEAR.test(text) ? "no-year" : "malformed" };
  const days = readings.filter(isDay);
  const [first, second] = [...new Set(days.filter(isPlannable).map(written))].flatMap((day) => parseDay(day) ?? []);
  if (first === undefined) return { kind: days.length > 0 ? "year" : "no-such-day" };
  return second === undefined ? { kind: "day", day: first } : { kind: "ambiguous", readings: [first, second] };
}

/** What a text may mean; null if it has none of the forms. */
function readingsOf(text: string, language: NumberLanguage): Parts[] | null {
  const iso = ISO.exec(text);
  if (iso) return [{ year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }];
  const numbers = NUMBERS.exec(text);
  if (numbers) {
    const [, one, separator, two, last] = numbers as unknown as [string, string, string, string, string];
    const [a, b, year] = [Number(one), Number(two), yearIn(last)];
    const readings = [{ year, month: b, day: a }];
    const isEitherWay = separator === "/" || separator === "-";
    if (isEitherWay && language === "en") readings.push({ year, month: a, day: b });
    if (separator === "-" && last.length === 2) readings.push({ year: yearIn(one), month: b, day: Number(last) });
    return readings;
  }
  const [, dayFirst, name, year] = NAMED.exec(text) ?? [];
  if (dayFirst && name && year) return named(name, dayFirst, year);
  const [, nameFirst, day, yearLast] = NAMED_FIRST.exec(text) ?? [];
  return nameFirst && day && yearLast ? named(nameFirst, day, yearLast) : null;
}

function named(name: string, day: string, year: string): Parts[] | null {
  const month = monthOf(name);
  return month === null ? null : [{ year: yearIn(year), month, day: Number(day) }];
}

const yearIn = (text: string): number => (text.length === 2 ? 2000 : 0) + Number(text);

/** Whether the calendar has this day: a day that it does not have is another one in UTC. */
function isDay({ year, month, day }: Parts): boolean {
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return month >= 1 && month <= 12 && day >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

const pad = (value: number, length = 2): string => String(value).padStart(length, "0");
const written = ({ year, month, day }: Parts): string => `${pad(year, 4)}-${pad(month)}-${pad(day)}`;

/** Month names without their accents, as `plain` writes them; Russian ones as they stand alone and in a date. */
const MONTHS: readonly (readonly string[])[] = [
  ["january", "ocak", "январь", "января"],
  ["february", "subat", "февраль", "февраля"],
  ["march", "mart", "март", "марта"],
  ["april", "nisan", "апрель", "апреля"],
  ["may", "mayis", "май", "мая"],
  ["june", "haziran", "июнь", "июня"],
  ["july", "temmuz", "июль", "июля"],
  ["august", "agustos", "август", "августа"],
  ["september", "eylul", "сентябрь", "сентября"],
  ["october", "ekim", "октябрь", "октября"],
  ["november", "kasim", "ноябрь", "ноября"],
  ["december", "aralik", "декабрь", "декабря"],
];
const SHORTEST_NAME = 3;

function monthOf(name: string): number | null {
  const text = plain(name);
  if (text.length < SHORTEST_NAME) return null;
  const index = MONTHS.findIndex((names) => names.some((full) => full.startsWith(text)));
  return index === -1 ? null : index + 1;
}

const PLAIN: Record<string, string> = { ş: "s", ı: "i", ğ: "g", ü: "u" };
const plain = (name: string): string =>
  name
    .replaceAll("İ", "i")
    .toLowerCase()
    .replace(/[şığü]/g, (letter) => PLAIN[letter] ?? letter);

const ENGLISH = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A day as a reader of this language types it: `30 Nov 2026`, `30.11.2026`. Rule 2 or 4 reads it back. Any other text stays as it is. */
export function writeTypedDay(day: string, language: NumberLanguage): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return day;
  const [year = "", month = "", dayOfMonth = ""] = day.split("-");
  return language === "en" ? `${Number(dayOfMonth)} ${ENGLISH[Number(month) - 1] ?? month} ${year}` : `${dayOfMonth}.${month}.${year}`;
}

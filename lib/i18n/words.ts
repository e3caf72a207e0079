import { cookies, headers } from "next/headers";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { memoize } from "@/lib/memoize";
import { timeZone } from "@/lib/time-zone";
import { FORMAT_TAGS, LOCALE_COOKIE, type Locale, localeFor } from "./locale";
import { type Translate, translatorOf } from "./translator";

export type { Translate } from "./translator";

/** Texts, days, times and numbers in the language of one reader. Pages pass it to their views. */
export type Words = ReturnType<typeof wordsIn>;

/** The words in the language of this request. */
export const currentLocale = async (): Promise<Locale> =>
  localeFor((await cookies()).get(LOCALE_COOKIE)?.value, (await headers()).get("accept-language"));

export const getWords = async (): Promise<Words> => wordsOf(await currentLocale());

/** The words in one language, where there is no request, such as for an e-mail. */
export const wordsFor = (language: string | null | undefined): Words => wordsOf(localeFor(language ?? undefined, null));

const wordsOf = memoize("words", (locale: Locale): Words => wordsIn(locale, translatorOf(locale)));

export function wordsIn(locale: Locale, t: Translate) {
  const tag = FORMAT_TAGS[locale];
  const {
    dayMonth,
    weekdayDay,
    weekday,
    dayYear,
    dayLong,
    full,
    moment,
    momentYear,
    zonedMoment,
    zone,
    time,
    number,
    lists,
    choices,
    monthYear,
    month,
  } = formats(tag);
  const asDate = (day: CalendarDay | string) => new Date(`${day}T00:00:00Z`);
  // A page shows the same few days many times.
  const ranges = (name: string, format: Intl.DateTimeFormat) => {
    const text = memoize(`${name} ${locale}`, (key: string) => {
      const [start, end] = key.split(" ") as [string, string];
      return tight(format.formatRange(asDate(start), asDate(end)));
    });
    return (start: CalendarDay | string, end: CalendarDay | string): string => text(`${start} ${end}`);
  };
  return {
    locale,
    t,
    /** `15 Jul` */
    day: memoize(`days ${locale}`, (day: CalendarDay | string): string => dayMonth.format(asDate(day))),
    /** `Mon 15 Jul` */
    weekdayDay: memoize(`days with weekdays ${locale}`, (day: CalendarDay | string): string => weekdayDay.format(asDate(day))),
    /** `Monday` for 1, `Sunday` for 7 */
    weekday: (number: number): string => weekday.format(new Date(Date.UTC(2024, 0, number))),
    /** `15 Jul 2023` */
    dayYear: memoize(`days with years ${locale}`, (day: CalendarDay | string): string => dayYear.format(asDate(day))),
    /** `15 July` */
    longDay: (day: CalendarDay | string): string => dayLong.format(asDate(day)),
    /** `15 July 2023` */
    fullDay: (day: CalendarDay | string): string => full.format(asDate(day)),
    /** `15–16 Jul` */
    range: ranges("ranges", dayMonth),
    /** `15–31 July 2023` */
    fullRange: ranges("full ranges", full),
    /** `21 Jul, 16:04`, in the workspace's time zone */
    moment: (date: Date): string => moment.format(date),
    /** `21 Jul 2023, 16:04`, for times that can be in another year */
    momentYear: (date: Date): string => momentYear.format(date),
    /** `Friday, 21 July 2023 at 16:04 GMT+3 · Europe/Istanbul` */
    zonedMoment: (date: Date): string => `${zonedMoment.format(date)} · ${zone}`,
    /** The workspace's time zone, in which every typed time is read: `Europe/Istanbul` */
    zone,
    /** `16:04`, in the workspace's time zone */
    time: (date: Date): string => time.format(date),
    number: (value: number): string => number.format(value),
    list: (parts: readonly string[]): string => lists.format(parts),
    /** `Ayşe Kaya or Can Tekin` */
    either: (parts: readonly string[]): string => choices.format(parts),
    /** `July 2023` */
    monthYear: (day: CalendarDay | string): string => monthYear.format(asDate(day)),
    /** `Jul` */
    month: (day: CalendarDay | string): string => month.format(asDate(day)),
    /** Orders names as a reader of this language expects. */
    compare: new Intl.Collator(tag, { numeric: true, sensitivity: "base" }).compare,
  };
}

// Removes the thin spaces that Intl puts around the dash of a range: in a column of short dates they look like gaps.
const tight = (range: string) => range.replaceAll("\u2009", "");

// Creating a formatter is slow and using it is fast.
const formats = memoize("formatters", (tag: string) => ({
  dayMonth: new Intl.DateTimeFormat(tag, { day: "numeric", month: "short", timeZone: "UTC" }),
  weekdayDay: new Intl.DateTimeFormat(tag, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" }),
  // 1 January 2024 is a Monday.
  weekday: new Intl.DateTimeFormat(tag, { weekday: "long", timeZone: "UTC" }),
  dayYear: new Intl.DateTimeFormat(tag, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }),
  dayLong: new Intl.DateTimeFormat(tag, { day: "numeric", month: "long", timeZone: "UTC" }),
  full: new Intl.DateTimeFormat(tag, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }),
  moment: new Intl.DateTimeFormat(tag, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: timeZone() }),
  momentYear: new Intl.DateTimeFormat(tag, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: timeZone(),
  }),
  zone: timeZone(),
  zonedMoment: new Intl.DateTimeFormat(tag, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
    timeZone: timeZone(),
  }),
  time: new Intl.DateTimeFormat(tag, { hour: "2-digit", minute: "2-digit", timeZone: timeZone() }),
  number: new Intl.NumberFormat(tag),
  lists: new Intl.ListFormat(tag, { type: "conjunction" }),
  choices: new Intl.ListFormat(tag, { type: "disjunction" }),
  monthYear: new Intl.DateTimeFormat(tag, { month: "long", year: "numeric", timeZone: "UTC" }),
  month: new Intl.DateTimeFormat(tag, { month: "short", timeZone: "UTC" }),
}));

import { addDays } from "@/lib/domain/calendar-day";
import { FORMAT_TAGS } from "@/lib/i18n/locale";
import type { Words } from "@/lib/i18n/words";
import { memoize } from "@/lib/memoize";
import { localDay } from "@/lib/time-zone";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * How long ago something happened, for lists that people read: `12 min ago` within the last hour, then `today, 07:45`, `yesterday, 17:13`,
 * and after that the date. Days are those of the workspace.
 */
export function timeAgo(words: Words, date: Date, now: Date): string {
  const { t, time } = words;
  const age = now.getTime() - date.getTime();
  if (age >= 0 && age < MINUTE) return t("times.now");
  if (age >= 0 && age < HOUR) return relative(words.locale).format(-Math.floor(age / MINUTE), "minute");
  const [day, today] = [localDay(date), localDay(now)];
  if (day === today) return t("times.today", { time: time(date) });
  if (day === addDays(today, -1)) return t("times.yesterday", { time: time(date) });
  return day.slice(0, 4) === today.slice(0, 4) ? words.moment(date) : words.momentYear(date);
}

// Creating a formatter is slow and using it is fast.
const relative = memoize(
  "relative times",
  (locale: Words["locale"]) => new Intl.RelativeTimeFormat(FORMAT_TAGS[locale], { style: "short", numeric: "always" }),
);

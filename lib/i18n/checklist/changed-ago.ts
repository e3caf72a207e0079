import { FORMAT_TAGS } from "@/lib/i18n/locale";
import type { Words } from "@/lib/i18n/words";
import { memoize } from "@/lib/memoize";
import { localDay } from "@/lib/time-zone";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formatOf = memoize("relative times", (tag: string) => new Intl.RelativeTimeFormat(tag, { numeric: "auto", style: "short" }));

/** How long ago something changed, “12 min ago”; after a week its day, and in another year that too. */
export function changedAgo({ locale, day, dayYear }: Pick<Words, "locale" | "day" | "dayYear">, date: Date, now: Date): string {
  const format = formatOf(FORMAT_TAGS[locale]);
  const age = Math.max(0, now.getTime() - date.getTime());
  if (age < MINUTE) return format.format(0, "second");
  if (age < HOUR) return format.format(-Math.floor(age / MINUTE), "minute");
  if (age < DAY) return format.format(-Math.floor(age / HOUR), "hour");
  if (age < 7 * DAY) return format.format(-Math.floor(age / DAY), "day");
  const written = localDay(date);
  return written.slice(0, 4) === localDay(now).slice(0, 4) ? day(written) : dayYear(written);
}

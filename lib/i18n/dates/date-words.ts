import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Words } from "@/lib/i18n/words";

/** `15–17 July 2023`, or that there are no dates. */
export const spanWords = ({ t, fullRange }: Words, { start, end }: { start: string | null; end: string | null }): string =>
  start && end ? fullRange(start, end) : t("dates.none");

/** The difference between two ends: "2 days later". */
export function slipWords({ t }: Words, days: number): string {
  if (days === 0) return t("dates.same");
  return days > 0 ? t("dates.later", { days }) : t("dates.earlier", { days: -days });
}

export const dayWords = ({ t, fullDay }: Words, day: CalendarDay | null): string => (day ? fullDay(day) : t("dates.none"));

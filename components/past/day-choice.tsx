import { daysBetween } from "@/lib/domain/calendar-day";
import { FORMAT_TAGS } from "@/lib/i18n/locale";
import type { Words } from "@/lib/i18n/words";
import type { PastDays } from "@/lib/queries/dates/past-day";
import { DaySlider } from "./day-slider";

type Props = {
  days: PastDays;
  /** Address of the page, and the other query parameters to keep. */
  href: string;
  parameters?: Record<string, string | null>;
  words: Words;
};

/** A slider from the plan's first day to today; until scripts load, a button shows the chosen day. */
export function DayChoice({ days: { first, today, on }, href, parameters = {}, words }: Props) {
  const { t } = words;
  const last = daysBetween(first, today);
  if (last < 1) return null;
  return (
    <DaySlider
      href={href}
      parameters={Object.entries(parameters).flatMap(([name, value]) => (value === null ? [] : [{ name, value }]))}
      first={first}
      last={last}
      shownDays={Math.max(0, daysBetween(first, on))}
      locale={FORMAT_TAGS[words.locale]}
      words={{ label: t("past.day"), show: t("past.show"), today: t("past.today") }}
    />
  );
}

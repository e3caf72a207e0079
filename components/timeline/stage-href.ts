import type { CalendarDay } from "@/lib/domain/calendar-day";

/** Link of a stage: its panel; on an earlier day the board of that day, because panels show today. */
export const stageHref = ({ home, on }: { home: string; on: CalendarDay | null }, key: string | null): string =>
  on !== null ? `${home}?on=${on}` : key === null ? home : `${home}?stage=${key}`;

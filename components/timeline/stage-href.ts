import type { CalendarDay } from "@/lib/domain/calendar-day";

/** Where a stage of the timeline leads: to its sheet or, of an earlier day, to the board of that day, for sheets are of today. */
export const stageHref = ({ home, on }: { home: string; on: CalendarDay | null }, key: string | null): string =>
  on !== null ? `${home}?on=${on}` : key === null ? home : `${home}?stage=${key}`;

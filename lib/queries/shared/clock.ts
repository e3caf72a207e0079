import type { CalendarDay } from "@/lib/domain/calendar-day";
import { localDay } from "@/lib/time-zone";

/** The current time and its calendar day. A query reads it once and passes it on, so that one request has one time. */
export function clock(): { now: Date; today: CalendarDay } {
  const now = new Date();
  return { now, today: localDay(now) };
}

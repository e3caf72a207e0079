import type { CalendarDay } from "@/lib/domain/calendar-day";
import { localDay } from "@/lib/time-zone";

/** Now, and the calendar day it is. Read once a request and handed on. */
export function clock(): { now: Date; today: CalendarDay } {
  const now = new Date();
  return { now, today: localDay(now) };
}

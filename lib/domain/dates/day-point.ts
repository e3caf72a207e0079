import { addDays, type CalendarDay, dayNumber, daysIn, startOfDay } from "@/lib/domain/calendar-day";

/** Converts times to day numbers with a fraction, in a time zone: 19559.5 is the middle of a day, however many hours that day has. */
export function dayPoints(zone: string): (time: Date) => number {
  const dayAt = daysIn(zone);
  const starts = new Map<CalendarDay, number>();
  const startOf = (day: CalendarDay): number => {
    const start = starts.get(day) ?? startOfDay(dayAt, day).getTime();
    starts.set(day, start);
    return start;
  };
  return (time) => {
    const day = dayAt(time);
    const start = startOf(day);
    return dayNumber(day) + (time.getTime() - start) / (startOf(addDays(day, 1)) - start);
  };
}

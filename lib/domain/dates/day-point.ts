import { addDays, type CalendarDay, dayNumber, daysIn, startOfDay } from "@/lib/domain/calendar-day";

/** Converts moments to day numbers with a fraction, in a time zone: 19559.5 is the middle of a day, however many hours that day has. */
export function dayPoints(zone: string): (moment: Date) => number {
  const dayAt = daysIn(zone);
  const starts = new Map<CalendarDay, number>();
  const startOf = (day: CalendarDay): number => {
    const start = starts.get(day) ?? startOfDay(dayAt, day).getTime();
    starts.set(day, start);
    return start;
  };
  return (moment) => {
    const day = dayAt(moment);
    const start = startOf(day);
    return dayNumber(day) + (moment.getTime() - start) / (startOf(addDays(day, 1)) - start);
  };
}

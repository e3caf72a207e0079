import { addDays, type CalendarDay, dayNumber, daysIn, startOfDay } from "@/lib/domain/calendar-day";

/** Where moments lie among the days of a time zone, as days with a part: 19559.5 is halfway through one, however many hours it has. */
export function dayPoints(zone: string): (moment: Date) => number {
  const dayAt = daysIn(zone);
  const starts = new Map<CalendarDay, number>();
  const startOf = (day: CalendarDay): number => {
    const present = starts.get(day) ?? startOfDay(dayAt, day).getTime();
    starts.set(day, present);
    return present;
  };
  return (moment) => {
    const day = dayAt(moment);
    const start = startOf(day);
    return dayNumber(day) + (moment.getTime() - start) / (startOf(addDays(day, 1)) - start);
  };
}

import { expect, test } from "vitest";
import { day, dayNumber } from "@/lib/domain/calendar-day";
import { dayPoints } from "./day-point";

test.each([
  ["at midnight in Istanbul", "Europe/Istanbul", "2023-07-20T21:00:00Z", "2023-07-21", 0],
  ["at noon in Istanbul", "Europe/Istanbul", "2023-07-21T09:00:00Z", "2023-07-21", 0.5],
  ["at noon in Denver", "America/Denver", "2023-07-21T18:00:00Z", "2023-07-21", 0.5],
  ["halfway through a day of 23 hours", "Europe/Berlin", "2024-03-31T10:30:00Z", "2024-03-31", 0.5],
  ["halfway through a day of 25 hours", "Europe/Berlin", "2024-10-27T10:30:00Z", "2024-10-27", 0.5],
])("a time %s is that fraction of its day", (_where, zone, time, date, fraction) => {
  expect(dayPoints(zone)(new Date(time)) - dayNumber(day(date))).toBeCloseTo(fraction, 10);
});

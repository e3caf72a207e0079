import { describe, expect, test } from "vitest";
import { addDays, type CalendarDay, day, daysBetween, daysIn, lengthInDays, startOfDay } from "@/lib/domain/calendar-day";
import { PHASES } from "@/lib/domain/phase";
import { planState } from "@/lib/domain/state/plan-state";
import { aPhase, aService, aStage, oneOpen, plan } from "@/lib/domain/testing";
import { daysMoved, movePhase, type PlannedDates } from "./shift";

// Vitest runs this file, and the other tests of days, in three time zones (vitest.config.ts).

/** Days of 23 or 25 hours, on which the clocks of a time zone change. */
const NIGHTS = [
  ["America/Denver", "2023-03-12", 23],
  ["America/Denver", "2023-11-05", 25],
  ["Europe/Istanbul", "2016-03-27", 23],
  ["Europe/Istanbul", "2015-11-08", 25],
  ["UTC", "2023-03-12", 24],
] as const;

describe.each(NIGHTS)("where the clocks of %s change on %s", (zone, night, hours) => {
  const dayAt = daysIn(zone);
  const date = day(night);
  const [before, after] = [addDays(date, -1), addDays(date, 1)];

  test("the day counts as one day, however many hours it has", () => {
    expect((startOfDay(dayAt, after).getTime() - startOfDay(dayAt, date).getTime()) / 3_600_000).toBe(hours);
    expect(daysBetween(before, after)).toBe(2);
    expect(lengthInDays(before, after)).toBe(3);
    for (let hour = 0; hour < hours; hour += 1)
      expect(dayAt(new Date(startOfDay(dayAt, date).getTime() + hour * 3_600_000)), `hour ${hour}`).toBe(date);
  });

  test("a phase that moves over it keeps its length, and so do the phases after it", () => {
    const dates: PlannedDates = {
      phases: PHASES.map((kind, index) => ({ id: kind, kind, start: addDays(date, index * 3 - 9), end: addDays(date, index * 3 - 7) })),
      stages: [],
      isFrozen: false,
    };
    const [prep] = dates.phases;
    if (!prep?.start || !prep.end) throw new Error("The phase has no dates.");
    const request = { phase: "prep" as const, start: addDays(prep.start, 5), end: addDays(prep.end, 5), andFollowing: true };
    const shift = movePhase(dates, request);
    expect(shift.ok && shift.value.phases.map((move) => daysMoved(move.before, move.after))).toEqual([5, 5, 5, 5, 5]);
  });

  test("a stage is late from the end of its last day on, counted in days", () => {
    const facts = plan({
      phases: PHASES.map((kind) => aPhase(kind, {}, { start: before, end: before })),
      services: [aService("runner")],
      stages: [aStage("runner", "test", { items: oneOpen })],
    });
    const daysLateAt = (time: Date) => planState(facts, dayAt(time), time).daysLate;
    const start = (calendarDay: CalendarDay) => startOfDay(dayAt, calendarDay).getTime();
    expect(daysLateAt(new Date(start(date) - 1))).toBe(0);
    expect(daysLateAt(new Date(start(date)))).toBe(1);
    expect(daysLateAt(new Date(start(after) - 1))).toBe(1);
    expect(daysLateAt(new Date(start(after)))).toBe(2);
  });
});

test("the tests run in the time zone of their project, if it sets one", () => {
  const { TZ } = process.env;
  if (TZ) expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(TZ);
});

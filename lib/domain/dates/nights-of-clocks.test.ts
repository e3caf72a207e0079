import { describe, expect, test } from "vitest";
import { addDays, type CalendarDay, day, daysBetween, daysIn, lengthInDays, startOfDay } from "@/lib/domain/calendar-day";
import { PHASES } from "@/lib/domain/phase";
import { planState } from "@/lib/domain/state/plan-state";
import { aPhase, aService, aStage, oneOpen, plan } from "@/lib/domain/testing";
import { daysMoved, movePhase, type PlannedDates } from "./shift";

// Vitest runs this file, and the others about days, on machines in three time zones (vitest.config.ts).

/** Nights in which the clocks of a zone change: its days have 23 or 25 hours then. */
const NIGHTS = [
  ["America/Denver", "2023-03-12", 23],
  ["America/Denver", "2023-11-05", 25],
  ["Europe/Istanbul", "2016-03-27", 23],
  ["Europe/Istanbul", "2015-11-08", 25],
  ["UTC", "2023-03-12", 24],
] as const;

describe.each(NIGHTS)("where the clocks of %s change on %s", (zone, night, hours) => {
  const dayAt = daysIn(zone);
  const that = day(night);
  const [before, after] = [addDays(that, -1), addDays(that, 1)];

  test("the day is a day, however many hours it has", () => {
    expect((startOfDay(dayAt, after).getTime() - startOfDay(dayAt, that).getTime()) / 3_600_000).toBe(hours);
    expect(daysBetween(before, after)).toBe(2);
    expect(lengthInDays(before, after)).toBe(3);
    for (let hour = 0; hour < hours; hour += 1)
      expect(dayAt(new Date(startOfDay(dayAt, that).getTime() + hour * 3_600_000)), `hour ${hour}`).toBe(that);
  });

  test("a phase that moves over it keeps its length, and so does what follows", () => {
    const dates: PlannedDates = {
      phases: PHASES.map((kind, at) => ({ id: kind, kind, start: addDays(that, at * 3 - 9), end: addDays(that, at * 3 - 7) })),
      stages: [],
      isFrozen: false,
    };
    const [prep] = dates.phases;
    if (!prep?.start || !prep.end) throw new Error("It has dates.");
    const asked = { phase: "prep" as const, start: addDays(prep.start, 5), end: addDays(prep.end, 5), andFollowing: true };
    const shift = movePhase(dates, asked);
    expect(shift.ok && shift.value.phases.map((move) => daysMoved(move.before, move.after))).toEqual([5, 5, 5, 5, 5]);
  });

  test("late is counted in days, from the last moment of the end on", () => {
    const facts = plan({
      phases: PHASES.map((kind) => aPhase(kind, {}, { start: before, end: before })),
      services: [aService("runner")],
      stages: [aStage("runner", "test", { items: oneOpen })],
    });
    const lateAt = (moment: Date) => planState(facts, dayAt(moment), moment).daysLate;
    const start = (of: CalendarDay) => startOfDay(dayAt, of).getTime();
    expect(lateAt(new Date(start(that) - 1))).toBe(0);
    expect(lateAt(new Date(start(that)))).toBe(1);
    expect(lateAt(new Date(start(after) - 1))).toBe(1);
    expect(lateAt(new Date(start(after)))).toBe(2);
  });
});

test("the machine stands where its project says, if it says so", () => {
  const { TZ } = process.env;
  if (TZ) expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(TZ);
});

import { describe, expect, test } from "vitest";
import { day, lengthInDays } from "@/lib/domain/calendar-day";
import { BASELINE_CHOICES, type Dated, daysToMove, movedDates, replanSummary, takesNewDays } from "./replan";

const part = (start: string | null, end: string | null, baseline: [string, string] | null = null): Dated => ({
  id: "phase",
  start: start === null ? null : day(start),
  end: end === null ? null : day(end),
  baselineStart: baseline && day(baseline[0]),
  baselineEnd: baseline && day(baseline[1]),
});

describe("a plan moves", () => {
  test.each([
    ["later", "2026-08-03", 1115],
    ["earlier", "2023-07-01", -14],
    ["by a day", "2023-07-16", 1],
  ])("%s, counted from its first day", (_how, start, days) => {
    const parts = [part("2023-07-17", "2023-07-19"), part("2023-07-15", "2023-07-16"), part(null, null)];
    expect(daysToMove(parts, day(start))).toEqual({ ok: true, value: days });
  });

  test.each([
    ["it has no dates", [part(null, null)], "2026-01-01", "plan-undated"],
    ["it has no parts", [], "2026-01-01", "plan-undated"],
    ["it already starts on that day", [part("2023-07-15", "2023-07-16")], "2023-07-15", "already-starts-then"],
    ["its end would be beyond the calendar", [part("2023-07-15", "2199-12-31")], "2023-07-16", "out-of-calendar"],
  ])("not when %s", (_why, parts, start, code) => expect(daysToMove(parts, day(start))).toMatchObject({ ok: false, code }));

  test("not when a due day would be beyond the calendar", () => {
    expect(daysToMove([part("2023-07-15", "2023-07-16")], day("2023-07-17"), [day("2199-12-31")])).toMatchObject({
      ok: false,
      code: "out-of-calendar",
    });
  });
});

describe("a moved part", () => {
  test("keeps its length, even over a leap day, and its first dates as the baseline", () => {
    const before = part("2023-02-27", "2023-03-02");
    const after = movedDates(before, 366);
    expect(after).toEqual(part("2024-02-28", "2024-03-02", ["2023-02-27", "2023-03-02"]));
    expect(movedDates(part("2023-07-26", "2023-07-31"), 218)).toMatchObject({ start: "2024-02-29", end: "2024-03-05" });
    for (const days of [1, -1, 30, 365, 366, 5000]) {
      const { start, end } = movedDates(before, days);
      expect(start && end && lengthInDays(start, end)).toBe(4);
    }
  });

  test("keeps its first baseline when it moves again", () => {
    const movedTwice = movedDates(movedDates(part("2023-07-15", "2023-07-16"), 10), 20);
    expect(movedTwice).toEqual(part("2023-08-14", "2023-08-15", ["2023-07-15", "2023-07-16"]));
    expect(movedDates(movedDates(part("2023-07-15", "2023-07-16"), 10), -10)).toMatchObject({
      start: "2023-07-15",
      baselineStart: "2023-07-15",
    });
  });

  test("without dates stays without dates", () => expect(movedDates(part(null, null), 10)).toEqual(part(null, null)));
});

describe("the new days become the baseline", () => {
  test.each([
    ["automatic", false, false, true],
    ["automatic", true, false, false],
    ["automatic", false, true, false],
    ["new", true, true, true],
    ["keep", false, false, false],
  ] as const)(
    "with the choice %s, where somebody worked (%s) and somebody set a baseline (%s): %s",
    (choice, isWorkedOn, isAgreed, expected) => {
      expect(BASELINE_CHOICES).toContain(choice);
      expect(takesNewDays(choice, { isWorkedOn, isAgreed })).toBe(expected);
    },
  );

  test("a plan that never ran shows no delay after a move of three years", () => {
    const moved = movedDates(part("2023-07-15", "2023-07-31"), 1234, "new");
    expect([moved.baselineStart, moved.baselineEnd]).toEqual([moved.start, moved.end]);
  });
});

describe("the summary of a move", () => {
  test("it names the last day of all parts and the last due day of the items that move", () => {
    const parts = [part("2026-12-01", "2026-12-04"), part("2026-12-03", "2026-12-09"), part(null, null)];
    expect(replanSummary(parts, [day("2027-01-02"), day("2026-12-08")])).toEqual({ end: "2026-12-09", items: 2, lastDue: "2027-01-02" });
  });
  test("without dates and items it is empty", () => {
    expect(replanSummary([], [])).toEqual({ end: null, items: 0, lastDue: null });
  });
});

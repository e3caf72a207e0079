import { describe, expect, test } from "vitest";
import { addDays, day } from "@/lib/domain/calendar-day";
import { burnUp } from "@/lib/domain/rewind/burn-up";
import { BURN_UP_HEIGHT, burnUpLayout } from "./burn-up-layout";

const today = day("2023-07-21");
const start = day("2023-07-11");

describe("a burn-up chart", () => {
  test("steps where a number changes, up to today", () => {
    const counted = [
      { day: start, scope: 8, done: 0 },
      { day: day("2023-07-16"), scope: 10, done: 5 },
    ];
    const chart = burnUpLayout(burnUp(counted, { start, stages: [{ end: day("2023-07-30"), total: 10 }] }, today), today);
    expect(chart?.today).toBe(55);
    expect(chart?.lines.find(({ name }) => name === "done")?.path).toBe(`M0 ${BURN_UP_HEIGHT}H25V130H50V130H55`);
    expect(chart?.lines.find(({ name }) => name === "planned")?.end).toEqual({ x: 100, y: 0 });
  });

  test.each([0, 1, 12, 400, 9_000])("of %d days labels few days and lines, and no labels overlap", (days) => {
    for (const done of [0, 5, 9, 10]) {
      const counted = [{ day: addDays(today, -days), scope: 10, done }];
      const chart = burnUpLayout(burnUp(counted, { start: null, stages: [{ end: today, total: 10 }] }, today), today);
      expect(chart?.days.length).toBeLessThanOrEqual(4);
      expect(chart?.days.length).toBeGreaterThan(0);
      const heights = (chart?.lines ?? []).map((line) => line.labelY).sort((a, b) => a - b);
      expect(heights).toHaveLength(3);
      for (const [index, height] of heights.entries()) {
        expect(height).toBeGreaterThan(0);
        expect(height).toBeLessThanOrEqual(BURN_UP_HEIGHT);
        if (index > 0) expect(height - (heights[index - 1] ?? 0)).toBeGreaterThanOrEqual(18);
      }
    }
  });

  test("draws the forecast from what is done today to all items on the expected last day, also after the planned end", () => {
    const counted = [{ day: start, scope: 10, done: 5 }];
    const progress = burnUp(counted, { start, stages: [{ end: day("2023-07-30"), total: 10 }] }, today);
    const chart = burnUpLayout(progress, today, day("2023-08-01"));
    expect(chart?.to).toBe("2023-08-01");
    expect(chart?.forecast).toMatchObject({ day: "2023-08-01", from: { x: chart?.today, y: 130 }, end: { x: 100, y: 0 } });
    const labels = [...(chart?.lines.map((line) => line.labelY) ?? []), chart?.forecast?.labelY ?? 0].sort((a, b) => a - b);
    for (const [index, height] of labels.entries()) if (index > 0) expect(height - (labels[index - 1] ?? 0)).toBeGreaterThanOrEqual(18);
    expect(burnUpLayout(progress, today)?.forecast).toBeNull();
  });

  test("is absent where there are no items", () => {
    expect(burnUpLayout(burnUp([{ day: today, scope: 0, done: 0 }], { start: null, stages: [] }, today), today)).toBeNull();
  });
});

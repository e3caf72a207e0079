import { describe, expect, test } from "vitest";
import { chartShape, HEIGHT, WIDTH } from "./chart-shape";

const reading = (minutes: number, value: number | null, image: "candidate" | "baseline" = "candidate") => ({
  takenAt: new Date(minutes * 60_000),
  value,
  of: image,
});
const limit = { goOn: { comparison: "<=" as const, limit: 1 }, rollBack: { comparison: ">" as const, limit: 2 } };

describe("a chart of readings", () => {
  test("a chart shows time from left to right and larger values higher", () => {
    const { dots } = chartShape([reading(10, 3), reading(0, 1), reading(5, 2)], limit);
    expect(dots.map(({ reading }) => reading.value)).toEqual([1, 2, 3]);
    expect(dots.map(({ x }) => x)).toEqual([12, WIDTH / 2, WIDTH - 12]);
    const [first, second, third] = dots;
    expect(first && second && third && first.y > second.y && second.y > third.y).toBe(true);
  });

  test("a chart always shows its limits", () => {
    for (const value of [0, 0.01, 500, -3]) {
      const { bounds, dots } = chartShape([reading(0, value)], limit);
      for (const { y } of [...bounds, ...dots]) {
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(HEIGHT);
      }
    }
  });

  test("the line has a gap where there was no data, and leaves out the previous image", () => {
    const { path, gaps } = chartShape([reading(0, 1), reading(1, 1), reading(2, null), reading(3, 1, "baseline"), reading(4, 1)], limit);
    expect(path.match(/M/g)).toHaveLength(2);
    expect(path.match(/L/g)).toHaveLength(1);
    expect(gaps).toHaveLength(1);
  });

  test("a chart of 100,000 readings keeps every peak and trough, and has no more dots than the chart is wide", () => {
    const readings = Array.from({ length: 100_000 }, (_, second) => reading(second / 60, second % 2));
    readings[41_234] = reading(41_234 / 60, 99);
    readings[77_777] = reading(77_777 / 60, -9);
    readings[90_000] = reading(90_000 / 60, null);
    const { dots, gaps } = chartShape(readings, limit);
    expect(dots.length).toBeLessThanOrEqual(WIDTH);
    expect(dots.map(({ reading }) => reading.value)).toEqual(expect.arrayContaining([99, -9]));
    expect(gaps).toHaveLength(1);
    const few = Array.from({ length: 40 }, (_, minute) => reading(minute, minute % 3));
    expect(chartShape(few, limit).dots).toHaveLength(40);
  });

  test("a single reading is in the middle of the chart", () => expect(chartShape([reading(7, 1)], limit).dots[0]?.x).toBe(WIDTH / 2));

  test("a chart without data has a gap and no dots", () => {
    const shape = chartShape([reading(0, null)], { goOn: null, rollBack: null });
    expect(shape).toEqual({ dots: [], path: "", gaps: [WIDTH / 2], bounds: [] });
  });
});

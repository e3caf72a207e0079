import { describe, expect, test } from "vitest";
import { chartShape, HEIGHT, WIDTH } from "./chart-shape";

const at = (minutes: number, value: number | null, of: "candidate" | "baseline" = "candidate") => ({
  takenAt: new Date(minutes * 60_000),
  value,
  of,
});
const limit = { goOn: { comparison: "<=" as const, limit: 1 }, rollBack: { comparison: ">" as const, limit: 2 } };

describe("a chart of readings", () => {
  test("goes from left to right in time, and lets larger values stand higher", () => {
    const { dots } = chartShape([at(10, 3), at(0, 1), at(5, 2)], limit);
    expect(dots.map(({ reading }) => reading.value)).toEqual([1, 2, 3]);
    expect(dots.map(({ x }) => x)).toEqual([12, WIDTH / 2, WIDTH - 12]);
    const [first, second, third] = dots;
    expect(first && second && third && first.y > second.y && second.y > third.y).toBe(true);
  });

  test("has limits in view, whatever was read", () => {
    for (const value of [0, 0.01, 500, -3]) {
      const { bounds, dots } = chartShape([at(0, value)], limit);
      for (const { y } of [...bounds, ...dots]) {
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(HEIGHT);
      }
    }
  });

  test("breaks its line where there was no data, and leaves out the image before", () => {
    const { path, gaps } = chartShape([at(0, 1), at(1, 1), at(2, null), at(3, 1, "baseline"), at(4, 1)], limit);
    expect(path.match(/M/g)).toHaveLength(2);
    expect(path.match(/L/g)).toHaveLength(1);
    expect(gaps).toHaveLength(1);
  });

  test("of very many readings keeps every peak and every hollow, and is no larger than its picture is wide", () => {
    const many = Array.from({ length: 100_000 }, (_, second) => at(second / 60, second % 2));
    many[41_234] = at(41_234 / 60, 99);
    many[77_777] = at(77_777 / 60, -9);
    many[90_000] = at(90_000 / 60, null);
    const { dots, gaps } = chartShape(many, limit);
    expect(dots.length).toBeLessThanOrEqual(WIDTH);
    expect(dots.map(({ reading }) => reading.value)).toEqual(expect.arrayContaining([99, -9]));
    expect(gaps).toHaveLength(1);
    const few = Array.from({ length: 40 }, (_, minute) => at(minute, minute % 3));
    expect(chartShape(few, limit).dots).toHaveLength(40);
  });

  test("of one reading stands in the middle", () => expect(chartShape([at(7, 1)], limit).dots[0]?.x).toBe(WIDTH / 2));

  test("of nothing but silence draws nothing that is no number", () => {
    const shape = chartShape([at(0, null)], { goOn: null, rollBack: null });
    expect(shape).toEqual({ dots: [], path: "", gaps: [WIDTH / 2], bounds: [] });
  });
});

import { expect, test } from "vitest";
import { HEIGHT, hoursShape, WIDTH } from "./hours-shape";

const now = new Date("2023-07-26T09:20:00Z");
const hour = (time: string, change: { failed?: number; meanMs?: number | null } = {}) => ({
  hour: new Date(`2023-07-${time}:00:00Z`),
  checks: 60,
  failed: 0,
  share: 1,
  meanMs: 20,
  mostMs: 40,
  ...change,
});

test("the current hour is at the right edge, and the hour 23 hours ago at the left", () => {
  const { bars } = hoursShape([hour("25T10"), hour("26T08"), hour("26T09")], now);
  expect(bars.map(({ x }) => x)).toEqual([2, (22 * WIDTH) / 24 + 2, (23 * WIDTH) / 24 + 2]);
  expect(bars.every(({ x, width }) => x >= 0 && x + width <= WIDTH)).toBe(true);
});

test("the slowest hour has the highest bar, and every hour with a passed check has a visible bar", () => {
  const { bars, most } = hoursShape([hour("26T07", { meanMs: 1 }), hour("26T08", { meanMs: 900 }), hour("26T09", { meanMs: 450 })], now);
  const heights = bars.map(({ body }) => body?.height ?? 0);
  expect(most).toBe(900);
  expect(heights[1]).toBeGreaterThan(heights[2] ?? 0);
  expect(heights[0]).toBeGreaterThanOrEqual(3);
  expect(bars.every(({ body }) => body !== null && body.y >= 0 && body.y + body.height <= HEIGHT)).toBe(true);
});

test("an hour with failures has a mark, and an hour with nothing but failures has no bar", () => {
  const { bars } = hoursShape([hour("26T08", { failed: 2 }), hour("26T09", { failed: 60, meanMs: null })], now);
  expect(bars.map(({ body, mark }) => [body !== null, mark !== null])).toEqual([
    [true, true],
    [false, true],
  ]);
});

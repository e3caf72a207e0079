import { describe, expect, test } from "vitest";
import { addDays, type CalendarDay, day } from "@/lib/domain/calendar-day";
import { PHASES } from "@/lib/domain/phase";
import type { DateRange } from "@/lib/queries/dates/timeline-shape";
import { SCALES } from "./day-scale";
import type { PlanDrawn } from "./layout";
import { type PortfolioChart, portfolioLayout } from "./portfolio-layout";

const today = day("2026-11-22");
const range = (start: CalendarDay, days: number): DateRange => ({ start, end: addDays(start, days - 1) });

/** Five phases of three days each; the phases after the done ones are expected `slip` days later. */
function plan(start: CalendarDay, { done = 0, slip = 0 } = {}): PlanDrawn {
  const end = addDays(start, 14);
  const isFinished = done === PHASES.length;
  return {
    figures: { done, total: 5, start, end },
    phases: PHASES.map((kind, index) => {
      const planned = range(addDays(start, index * 3), 3);
      const forecast = index < done ? planned : range(addDays(planned.start, slip), 3);
      const status = index < done ? "complete" : "ahead";
      return { kind, name: "", owner: null, planned, baseline: null, forecast, slip, status, done: 0, total: 1, planWide: null };
    }),
    expected: { plannedEnd: end, end: addDays(end, slip), slip, isFinished, cause: null, range: null },
  };
}

const now = plan(day("2026-11-15"));
const OLD = day("2023-07-15");
/** Two phases are done; the third begins today. */
const old = plan(OLD, { done: 2, slip: 1220 });

describe("several plans on one scale", () => {
  test("are drawn on their planned days", () => {
    const chart = portfolioLayout([now, plan(day("2026-12-01"))], today);
    expect(chart?.scale).toMatchObject({ name: "day", first: "2026-11-15" });
    expect(chart?.rows.map(({ bars }) => bars.length)).toEqual([5, 5]);
    expect(chart?.earlier).toEqual([null, null]);
  });

  test("that ended years ago are only marked, so that a current plan stays readable", () => {
    const barWidth = (chart: PortfolioChart | null) => ((chart?.rows[1]?.bars[0]?.width ?? 0) * (chart?.scale.width ?? 0)) / 100;
    expect(barWidth(portfolioLayout([old, now], today)), "pixels of three days").toBeGreaterThan(75);
    for (const scale of SCALES) expect(portfolioLayout([old, now], today, scale)?.earlier).toEqual([OLD, null]);
    const chart = portfolioLayout([old, now], today);
    expect(chart?.scale.name).toBe("day");
    expect(
      chart?.rows[0]?.bars.map(({ key }) => key),
      "the open phases on their expected days",
    ).toEqual(["test", "deploy", "monitor"]);
    const bars = chart?.rows.flatMap((row) => row.bars) ?? [];
    for (const { x, width } of bars) expect([x >= 0, x + width <= 100]).toEqual([true, true]);
    const mark = (96 / (chart?.scale.width ?? 1)) * 100;
    for (const { x } of bars) expect(x, "the mark has room before them").toBeGreaterThanOrEqual(mark - 3);
  });

  test("that ended long ago and are done have only their mark", () => {
    const chart = portfolioLayout([plan(OLD, { done: 5 }), now], today);
    expect(chart?.rows.map(({ bars }) => bars.length)).toEqual([0, 5]);
    expect(chart?.earlier).toEqual([OLD, null]);
  });

  test("are all in view if none has future days", () => {
    const chart = portfolioLayout([plan(OLD, { done: 5 }), plan(day("2024-02-01"), { done: 5 })], today);
    expect(chart?.scale.first).toBe(OLD);
    expect(chart?.rows.map(({ bars }) => bars.length)).toEqual([5, 5]);
    expect(chart?.earlier).toEqual([null, null]);
  });

  test("that should have ended some weeks ago stay in view", () => {
    const late = plan(addDays(today, -60), { done: 1, slip: 57 });
    const chart = portfolioLayout([late, now], today);
    expect(chart?.scale.first).toBe(addDays(today, -60));
    expect(chart?.earlier).toEqual([null, null]);
  });

  test("without dates have no chart", () => {
    const undated = { ...now, figures: { ...now.figures, start: null, end: null }, phases: [], expected: { ...now.expected, end: null } };
    expect(portfolioLayout([undated], today)).toBeNull();
    expect(portfolioLayout([], today)).toBeNull();
    expect(portfolioLayout([undated, now], today)?.rows.map(({ bars }) => bars.length)).toEqual([0, 5]);
  });
});

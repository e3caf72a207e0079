import { describe, expect, test } from "vitest";
import { addDays, type CalendarDay, day, isWeekend } from "@/lib/domain/calendar-day";
import { PHASES } from "@/lib/domain/phase";
import type { RolloutInterval } from "@/lib/domain/rollouts/rollout-timeline";
import { aFreeze, seeded } from "@/lib/domain/testing";
import { clockTime } from "@/lib/domain/wall-clock";
import type { DateRange, Timeline, TimelineStage } from "@/lib/queries/dates/timeline-shape";
import { dayScale, SCALES } from "./day-scale";
import { fitsInto, HEAD_HEIGHT, LANE, PLAN_ROW, ROW, STEPS, timelineLayout } from "./layout";

const today = day("2023-07-21");
const july = (from: number, to: number): DateRange => ({
  start: day(`2023-07-${String(from).padStart(2, "0")}`),
  end: day(`2023-07-${String(to).padStart(2, "0")}`),
});
const WINDOWS: Record<string, DateRange> = {
  prep: july(15, 16),
  build: july(17, 19),
  test: july(20, 22),
  deploy: july(23, 25),
  monitor: july(26, 31),
};
const noActual = { start: null, isStartUnknown: false, finish: null, isFinishUnknown: false };

function stage(service: string, phase: (typeof PHASES)[number], change: Partial<TimelineStage> = {}): TimelineStage {
  const planned = WINDOWS[phase] ?? null;
  return {
    key: `${service}.${phase}`,
    phase,
    status: "not_started",
    done: 0,
    total: 1,
    daysLate: 0,
    isFrozen: false,
    frozenUntil: null,
    planned,
    baseline: null,
    actual: noActual,
    forecast: planned && { ...planned, slip: 0, isFinished: false, isUnderWay: false },
    signs: [],
    rollouts: [],
    running: null,
    glass: "whole",
    atRisk: null,
    waived: [],
    soak: null,
    ...change,
  };
}

const expected = { plannedEnd: day("2023-07-31"), end: day("2023-07-31"), slip: 0, isFinished: false, cause: null, range: null };

function timeline(stages: Record<string, TimelineStage[]>, change: Partial<Timeline> = {}) {
  return {
    today,
    zone: "UTC",
    figures: { done: 0, total: 1, start: day("2023-07-15"), end: day("2023-07-31") },
    phases: PHASES.map((kind) => ({
      kind,
      name: kind,
      owner: null,
      planned: WINDOWS[kind] ?? null,
      baseline: null,
      forecast: WINDOWS[kind] ?? null,
      slip: 0,
      status: "ahead" as const,
      done: 0,
      total: 1,
      planWide: null,
    })),
    rows: Object.entries(stages).map(([id, list]) => ({ service: { id, slug: id, name: id }, stages: list, expected })),
    freezes: [],
    expected,
    ...change,
  };
}

const ahead = (from: number, to: number) => ({ ...july(from, to), slip: 0, isFinished: false, isUnderWay: false });
const runner = () => timeline({ runner: PHASES.slice(1).map((kind) => stage("runner", kind)) });
const firstRow = (shown: ReturnType<typeof timeline>) => timelineLayout(shown)?.rows[0];

describe("a timeline", () => {
  test("begins with the plan and leaves room after its end for the slip", () => {
    const chart = timelineLayout(runner());
    expect(chart?.scale).toMatchObject({ name: "day", first: "2023-07-15" });
    expect(chart?.plan.bars.map((bar) => bar.key)).toEqual([...PHASES]);
    expect(chart?.plan.bars[0]?.x).toBe(0);
    const { scale, plan } = chart ?? {};
    expect(((scale?.width ?? 0) * (100 - (plan?.after ?? 100))) / 100).toBeGreaterThan(80);
    expect(chart?.height).toBe(HEAD_HEIGHT + PLAN_ROW + ROW);
  });

  test("draws a stage on its expected days, and its planned days below where they differ", () => {
    const moved = { ...july(20, 24), slip: 2, isFinished: false, isUnderWay: true };
    const shown = firstRow(
      timeline({ runner: [stage("runner", "test", { forecast: moved, status: "blocked" }), stage("runner", "build")] }),
    );
    const [test, build] = shown?.bars ?? [];
    expect([test?.kind, build?.kind]).toEqual(["blocked", "ahead"]);
    expect((test?.width ?? 0) / (build?.width ?? 1)).toBeCloseTo(5 / 3, 1);
    expect(shown?.before).toHaveLength(1);
    expect(shown?.before[0]).toMatchObject({ x: test?.x });
  });

  test("draws the baseline below a stage, or its planned days if the baseline is years away", () => {
    const moved = { ...july(21, 23), slip: 1, isFinished: false, isUnderWay: false };
    const long = { start: day("2019-07-20"), end: day("2019-07-22") };
    const widths = [july(18, 22), long].map((baseline) => {
      const shown = firstRow(timeline({ runner: [stage("runner", "test", { forecast: moved, baseline })] }));
      return shown?.before[0]?.width ?? 0;
    });
    expect((widths[0] ?? 0) / (widths[1] ?? 1)).toBeCloseTo(5 / 3, 1);
  });

  test("fills the bar of a stage in proportion to its done items, and that of a finished stage completely", () => {
    const shown = firstRow(
      timeline({
        runner: [
          stage("runner", "test", { status: "in_progress", done: 1, total: 4 }),
          stage("runner", "build", {
            status: "complete",
            done: 2,
            total: 3,
            forecast: { ...july(17, 19), slip: 0, isFinished: true, isUnderWay: false },
          }),
          stage("runner", "deploy", { total: 0 }),
        ],
      }),
    );
    expect(shown?.bars.map((bar) => Math.round((bar.doneWidth / bar.width) * 100))).toEqual([25, 100, 0]);
  });

  test("marks where a stage began and finished, and who signed", () => {
    const actual = { ...noActual, start: day("2023-07-20"), finish: day("2023-07-21") };
    const signs = [{ day: day("2023-07-21"), decision: "approve" as const, by: "Ayşe Kaya" }];
    const shown = firstRow(timeline({ runner: [stage("runner", "test", { actual, signs })] }));
    const [began, finished] = shown?.actual ?? [];
    expect(began?.x).toBe(shown?.bars[0]?.x);
    expect(finished?.x).toBeGreaterThan(shown?.signs[0]?.x ?? 100);
    expect(shown?.signs).toHaveLength(1);
  });

  test.each([
    ["within the plan", "2023-07-21", true],
    ["some days before it", "2023-07-10", true],
    ["some days after it", "2023-08-05", true],
    ["years after it", "2026-11-21", false],
  ])("shows today if it is %s: %s", (_where, date, isShown) => {
    const chart = timelineLayout({ ...runner(), today: day(date) });
    expect(chart?.today !== null).toBe(isShown);
    if (!isShown) expect(chart?.scale.first).toBe("2023-07-15");
  });

  test("draws a freeze over all rows or over the row of its service", () => {
    const freeze = (serviceId: string | null) => aFreeze({ serviceId, from: day("2023-07-22"), to: day("2023-07-23") });
    const stages = { gateway: [stage("gateway", "test")], runner: [stage("runner", "test")] };
    const frozen = (serviceId: string | null) => timelineLayout(timeline(stages, { freezes: [freeze(serviceId)] }))?.frozen;
    expect(frozen(null)).toMatchObject([{ top: HEAD_HEIGHT, height: PLAN_ROW + 2 * ROW }]);
    expect(frozen("runner")).toMatchObject([{ top: HEAD_HEIGHT + PLAN_ROW + ROW, height: ROW }]);
    expect(frozen("unknown")).toEqual([]);
    expect(timelineLayout(timeline(stages, { freezes: [{ ...freeze(null), from: null, to: null }] }))?.frozen).toHaveLength(1);
  });

  test("draws each weekend of a weekly freeze, to the hour", () => {
    const weekend = { weekly: { from: 5, to: 1 }, fromTime: clockTime("12:00"), toTime: clockTime("12:00") };
    const chart = timelineLayout(
      timeline({ runner: [stage("runner", "test")] }, { freezes: [aFreeze({ ...weekend, to: day("2023-07-31") })] }),
    );
    const scale = chart?.scale;
    const drawn = chart?.frozen.map(({ x }) => x);
    const fridays = ["2023-07-14", "2023-07-21", "2023-07-28"].filter((friday) => scale && friday >= scale.first && friday <= scale.last);
    const noon = (friday: string) => scale && (scale.startX(day(friday)) + scale.endX(day(friday))) / 2;
    expect(drawn?.slice(-fridays.length).map(Math.round)).toEqual(fridays.map((friday) => Math.round(noon(friday) ?? Number.NaN)));
  });

  test("has a lane for each stage that overlaps, so that none hides another", () => {
    const overlapping = timeline({
      runner: [stage("runner", "test", { forecast: ahead(20, 28) }), stage("runner", "deploy"), stage("runner", "monitor")],
      other: [stage("other", "test")],
    });
    const [runner, other] = timelineLayout(overlapping)?.rows ?? [];
    expect(runner).toMatchObject({ lanes: 2, height: ROW + LANE });
    expect(runner?.bars.map(({ top }) => top - (runner.bars[0]?.top ?? 0))).toEqual([0, LANE, LANE]);
    expect(other).toMatchObject({ lanes: 1, top: HEAD_HEIGHT + PLAN_ROW + ROW + LANE, height: ROW });
  });

  test("divides a day between two stages that share it, and puts a third one in another lane", () => {
    const shared = firstRow(timeline({ runner: [stage("runner", "build", { forecast: ahead(17, 20) }), stage("runner", "test")] }));
    const [build, test] = shared?.bars ?? [];
    expect(shared?.lanes).toBe(1);
    expect((build?.width ?? 0) / (test?.width ?? 1)).toBeCloseTo(3.5 / 2.5, 1);
    const oneDay = PHASES.slice(1, 4).map((kind) => stage("runner", kind, { forecast: ahead(20, 20) }));
    expect(firstRow(timeline({ runner: oneDay }))?.lanes).toBe(2);
  });

  test("is not drawn for a plan without dates", () => {
    const undated = { ...expected, plannedEnd: null, end: null, slip: null };
    const withoutDates = timeline({ runner: [stage("runner", "test", { planned: null, forecast: null })] }, { expected: undated });
    const phases = withoutDates.phases.map((phase) => ({ ...phase, planned: null, forecast: null }));
    expect(timelineLayout({ ...withoutDates, phases, figures: { ...withoutDates.figures, start: null, end: null } })).toBeNull();
  });

  test("of any plan stays within its edges, and its bars do not overlap", () => {
    const wrong: string[] = [];
    for (let seed = 0; seed < 150; seed += 1) {
      const random = seeded(seed);
      const upTo = (max: number) => Math.floor(random() * (max + 1));
      let next = addDays(day("2023-07-01"), upTo(300));
      const first = next;
      const stages = PHASES.map((kind) => {
        const start = addDays(next, upTo(3));
        const end = addDays(start, upTo(seed % 3 === 0 ? 90 : 6));
        next = addDays(end, 1);
        return stage("runner", kind, { planned: { start, end }, forecast: { start, end, slip: 0, isFinished: false, isUnderWay: false } });
      });
      const last = addDays(next, -1);
      const shown = timeline(
        { runner: stages },
        { figures: { done: 0, total: 1, start: first, end: last }, expected: { ...expected, end: last } },
      );
      const phases = shown.phases.map((phase, index) => ({
        ...phase,
        planned: stages[index]?.planned ?? null,
        forecast: stages[index]?.planned ?? null,
      }));
      for (const name of SCALES) {
        const chart = timelineLayout({ ...shown, phases, today: first }, name);
        for (const { bars, after } of chart ? [chart.plan, ...chart.rows] : []) {
          let end = 0;
          for (const bar of bars) {
            if (bar.x < end - 0.02 || bar.width <= 0 || bar.x + bar.width > 100) wrong.push(`${seed} ${name} ${bar.key}`);
            if (bar.room > ((bar.width + 0.02) / 100) * (chart?.scale.width ?? 0)) wrong.push(`${seed} ${name} room of ${bar.key}`);
            end = bar.x + bar.width;
          }
          if ((after ?? 0) > 100) wrong.push(`${seed} ${name} after`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe("a rollout within its bar", () => {
  const date = (time: string) => new Date(`2023-07-${time}:00Z`);
  const interval = (change: Partial<RolloutInterval>): RolloutInterval => ({
    what: "step",
    weight: 10,
    state: "over",
    holdSeconds: 3600,
    from: date("23T00:00"),
    to: date("23T12:00"),
    ...change,
  });
  const drawn = (stretches: RolloutInterval[], scale: "day" | "month" = "day") => {
    const rollout = { strategy: "canary" as const, status: "running" as const, step: 1, of: 4, stretches };
    const shown = timelineLayout(timeline({ runner: [stage("runner", "deploy", { rollouts: [rollout] })] }), scale);
    const bar = shown?.rows[0]?.bars[0];
    if (!shown || !bar) throw new Error("There is no bar.");
    const days = (percent: number) => (percent * shown.scale.width) / 100 / shown.scale.dayWidth;
    return { bar, steps: bar.steps.map((step) => ({ ...step, from: days(step.x - bar.x), days: days(step.width) })) };
  };

  test("has steps at their times, as high as their share of traffic, the last one until the end of the bar", () => {
    const { bar, steps } = drawn([
      interval({}),
      interval({ weight: 50, state: "current", from: date("23T12:00"), to: date("24T12:00") }),
      interval({ weight: 100, state: "coming", from: date("24T12:00"), to: null }),
    ]);
    expect(steps.map(({ state }) => state)).toEqual(["over", "current", "coming"]);
    expect(steps.map(({ from }) => Math.round(from * 10) / 10)).toEqual([0, 0.5, 1.5]);
    expect(steps.map(({ days }) => Math.round(days * 10) / 10)).toEqual([0.5, 1, 1.4]);
    const [low = 0, middle = 0, full = 0] = steps.map(({ height }) => height);
    expect(low < middle && middle < full).toBe(true);
    for (const { top, height } of steps) expect(top + height).toBe(bar.top + bar.height + STEPS);
  });

  test("has no steps on other days and none without a time", () => {
    const { steps, bar } = drawn([
      interval({ from: date("10T00:00"), to: date("11T00:00"), state: "rolled_back" }),
      interval({ from: date("22T00:00"), to: date("24T00:00") }),
      interval({ from: date("24T00:00"), to: date("30T00:00"), state: "coming" }),
      interval({ from: null, to: null, state: "coming" }),
    ]);
    expect(steps.map(({ state }) => state)).toEqual(["over", "coming"]);
    for (const { x, width } of steps) {
      expect(x).toBeGreaterThanOrEqual(bar.x);
      expect(x + width).toBeLessThanOrEqual(bar.x + bar.width + 0.01);
    }
  });

  test("merges steps narrower than a pixel only with neighbours in the same state", () => {
    const minutes = (from: number, change: Partial<RolloutInterval> = {}) =>
      interval({ from: date(`23T00:${String(from).padStart(2, "0")}`), to: date(`23T00:${String(from + 1).padStart(2, "0")}`), ...change });
    const { steps, bar } = drawn([
      minutes(1),
      minutes(2, { weight: 30 }),
      minutes(3, { weight: 50 }),
      minutes(4, { state: "rolled_back" }),
    ]);
    expect(steps.map(({ state }) => state)).toEqual(["over", "rolled_back"]);
    expect(steps[0]?.height).toBe(4);
    for (const { width, x } of steps) {
      expect(width).toBeGreaterThan(0);
      expect(x + width).toBeLessThanOrEqual(bar.x + bar.width + 0.01);
    }
    expect(
      drawn(
        Array.from({ length: 50 }, (_, step) => minutes(step, { state: "over" })),
        "month",
      ).steps,
    ).toHaveLength(1);
  });
});

describe("a scale of days", () => {
  const spans: [string, CalendarDay, CalendarDay][] = [
    ["a day", day("2023-07-15"), day("2023-07-15")],
    ["a plan of days", day("2023-07-15"), day("2023-07-31")],
    ["across the changes of clocks", day("2024-03-20"), day("2024-11-10")],
    ["years", day("2023-07-15"), day("2026-12-05")],
    ["centuries", day("1900-01-01"), day("2999-12-31")],
    ["the end of the calendar", day("9999-11-01"), day("9999-12-31")],
  ];

  test.each(spans.flatMap(([title, start, end]) => SCALES.map((name) => [title, name, start, end] as const)))(
    "of %s, by the %s, has room for its labels",
    (_what, name, start, end) => {
      const scale = dayScale({ start, end }, name);
      expect(scale.startX(start)).toBe(0);
      expect(scale.endX(end)).toBeLessThanOrEqual(100);
      expect(scale.width).toBeLessThan(21_000);
      const gaps = (marks: { x: number }[]) => marks.slice(1).map((mark, index) => ((mark.x - (marks[index]?.x ?? 0)) / 100) * scale.width);
      for (const gap of gaps(scale.ticks)) expect(gap).toBeGreaterThan(name === "day" ? 18 : 32);
      for (const gap of gaps(scale.headings)) expect(gap).toBeGreaterThan(name === "month" ? 29 : 100);
      expect(scale.ticks.length).toBeLessThan(900);
    },
  );

  test.each([
    ["December", day("2024-12-01"), day("2026-12-31"), ["2024", "2025", "2026"]],
    ["the middle of November", day("2024-11-15"), day("2027-06-30"), ["2024", "2025", "2026", "2027"]],
    ["January", day("2025-01-01"), day("2026-12-31"), ["2025", "2026"]],
  ])("of months names the first year, beginning with %s", (_month, start, end, years) => {
    const { headings } = dayScale({ start, end }, "month");
    expect(headings.map((heading) => heading.day.slice(0, 4))).toEqual(expect.arrayContaining(years));
    expect(headings[0]).toEqual({ x: 0, day: start });
  });

  test("gives every day the same width, even where the clocks change", () => {
    const scale = dayScale({ start: day("2024-03-20"), end: day("2024-11-10") }, "week");
    const widths = ["2024-03-30", "2024-03-31", "2024-07-01", "2024-10-27", "2024-11-03"].map(
      (date) => scale.endX(day(date)) - scale.startX(day(date)),
    );
    for (const width of widths) expect(width).toBeCloseTo(widths[0] ?? 0, 2);
  });

  test("shades every weekend and no other day", () => {
    const scale = dayScale({ start: day("2023-07-16"), end: day("2023-07-31") }, "day");
    const isShaded = (date: CalendarDay) =>
      scale.weekends.some(({ x, width }) => scale.startX(date) >= x - 0.01 && scale.endX(date) <= x + width + 0.01);
    for (let date = day("2023-07-16"); date <= "2023-07-31"; date = addDays(date, 1)) expect(isShaded(date), date).toBe(isWeekend(date));
  });

  test("has Mondays for weeks and the first of a month for months", () => {
    const span = { start: day("2023-07-15"), end: day("2023-12-31") };
    expect(dayScale(span, "week").ticks[0]?.day).toBe("2023-07-17");
    expect(dayScale(span, "month").ticks.every((tick) => tick.day.endsWith("-01"))).toBe(true);
  });

  test.each([
    ["2023-07-31", "day"],
    ["2023-10-31", "week"],
    ["2026-12-05", "month"],
  ])("up to %s is by the %s by default", (end, name) => {
    expect(dayScale({ start: day("2023-07-15"), end: day(end) }, null).name).toBe(name);
  });
});

test("a text fits into a bar only if the bar has enough room", () => {
  expect([fitsInto("Test", 60), fitsInto("Hazırlık", 60), fitsInto("", 0)]).toEqual([true, false, false]);
});

import { scaleLinear, scaleUtc } from "d3-scale";
import { type CalendarDay, dayNumber, dayOfNumber } from "@/lib/domain/calendar-day";
import type { BurnUp, BurnUpDay } from "@/lib/domain/rewind/burn-up";

/** The heights of the drawing and of a line of text, in pixels. */
export const BURN_UP_HEIGHT = 260;
const TEXT_HEIGHT = 18;
const MAX_DAYS_NAMED = 4;
const DAY_MS = 86_400_000;

export const LINES = ["scope", "planned", "done"] as const;
export type LineName = (typeof LINES)[number];

export type BurnUpLine = {
  name: LineName;
  value: number;
  /** An SVG path, in percent horizontally and pixels vertically, with one step a day at the beginning of the day. */
  path: string;
  end: Point;
  /** The vertical position of its label, which does not overlap with other labels. */
  labelY: number;
};

export type BurnUpChart = {
  from: CalendarDay;
  to: CalendarDay;
  lines: BurnUpLine[];
  /** The end of today. */
  today: number;
  /** The labelled days, with the position of their noon. */
  days: { x: number; day: CalendarDay }[];
  counts: { y: number; count: number }[];
  /** From what is done today to everything done on the expected last day; null without a forecast. */
  forecast: { day: CalendarDay; from: Point; end: Point; labelY: number } | null;
};

type Point = { x: number; y: number };

/** The layout of a burn-up chart, in percent horizontally and pixels vertically; null where there is nothing to draw. */
export function burnUpLayout({ days, scope }: BurnUp, today: CalendarDay, expectedEnd: CalendarDay | null = null): BurnUpChart | null {
  const [first, last] = [days[0], days.at(-1)];
  const max = Math.max(0, ...days.flatMap((day) => LINES.map((name) => day[name] ?? 0)));
  if (!first || !last || max === 0) return null;
  const to = expectedEnd !== null && expectedEnd > last.day ? expectedEnd : last.day;
  const across = scaleUtc()
    .domain([dateOf(first.day, 0), dateOf(to, 1)])
    .range([0, 100]);
  const down = scaleLinear().domain([0, max]).nice(4).range([BURN_UP_HEIGHT, 0]);
  const x = (day: CalendarDay, fraction = 0) => rounded(across(dateOf(day, fraction)));
  const lines = LINES.flatMap((name) => lineOf(name, days, x, (count) => rounded(down(count))) ?? []);
  const done = lines.find(({ name }) => name === "done");
  const forecast =
    expectedEnd !== null && expectedEnd >= today && done !== undefined && done.value < scope
      ? { day: expectedEnd, from: done.end, end: { x: x(expectedEnd, 1), y: rounded(down(scope)) } }
      : null;
  const labels = spread([...lines.map(({ end }) => end.y), ...(forecast ? [forecast.end.y] : [])]);
  return {
    from: first.day,
    to,
    lines: lines.map((line, index) => ({ ...line, labelY: labels[index] ?? line.end.y })),
    forecast: forecast && { ...forecast, labelY: labels.at(-1) ?? forecast.end.y },
    today: x(today, 1),
    days: daysNamed(across.ticks(MAX_DAYS_NAMED).map((tick) => tick.getTime() / DAY_MS)).map((day) => ({ x: x(day, 0.5), day })),
    counts: down
      .ticks(4)
      .filter(Number.isInteger)
      .map((count) => ({ y: rounded(down(count)), count })),
  };
}

const dateOf = (day: CalendarDay, fraction: number) => new Date((dayNumber(day) + fraction) * DAY_MS);
const rounded = (value: number) => Math.round(value * 100) / 100;

function daysNamed(ticks: readonly number[]): CalendarDay[] {
  const days = ticks.filter(Number.isInteger);
  const every = Math.ceil(days.length / MAX_DAYS_NAMED);
  return days.filter((_, index) => index % every === 0).map(dayOfNumber);
}

type Line = Omit<BurnUpLine, "labelY">;

function lineOf(
  name: LineName,
  days: readonly BurnUpDay[],
  x: (day: CalendarDay, fraction?: number) => number,
  y: (count: number) => number,
): Line | null {
  const known = days.flatMap(({ day, [name]: count }) => (count === null ? [] : [{ day, count }]));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return null;
  const steps = known.slice(1).map(({ day, count }) => `H${x(day)}V${y(count)}`);
  const end = { x: x(last.day, 1), y: y(last.count) };
  return { name, value: last.count, path: `M${x(first.day)} ${y(first.count)}${steps.join("")}H${end.x}`, end };
}

/** Heights of labels, moved apart: each stays as close to the end of its line as possible, without overlapping others or leaving the chart. */
function spread(heights: readonly number[]): number[] {
  const inOrder = heights.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y);
  for (const [index, label] of inOrder.entries())
    label.y = Math.max(label.y, (inOrder[index - 1]?.y ?? TEXT_HEIGHT / 2 - TEXT_HEIGHT) + TEXT_HEIGHT);
  let floor = BURN_UP_HEIGHT;
  for (const label of inOrder.toReversed()) {
    label.y = Math.min(label.y, floor);
    floor = label.y - TEXT_HEIGHT;
  }
  return inOrder.sort((a, b) => a.index - b.index).map(({ y }) => y);
}

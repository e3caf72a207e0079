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
  end: { x: number; y: number };
  /** The vertical position of its label, which does not overlap with other labels. */
  wordsAt: number;
};

export type BurnUpChart = {
  from: CalendarDay;
  to: CalendarDay;
  lines: BurnUpLine[];
  /** The end of today. */
  today: number;
  /** The labelled days, with the position of their noon. */
  days: { at: number; day: CalendarDay }[];
  counts: { at: number; count: number }[];
};

/** The layout of a burn-up chart, in percent horizontally and pixels vertically; null where there is nothing to draw. */
export function burnUpLayout({ days }: BurnUp, today: CalendarDay): BurnUpChart | null {
  const [first, last] = [days[0], days.at(-1)];
  const most = Math.max(0, ...days.flatMap((day) => LINES.map((name) => day[name] ?? 0)));
  if (!first || !last || most === 0) return null;
  const across = scaleUtc()
    .domain([moment(first.day, 0), moment(last.day, 1)])
    .range([0, 100]);
  const down = scaleLinear().domain([0, most]).nice(4).range([BURN_UP_HEIGHT, 0]);
  const x = (day: CalendarDay, more = 0) => rounded(across(moment(day, more)));
  const lines = LINES.flatMap((name) => lineOf(name, days, x, (count) => rounded(down(count))) ?? []);
  return {
    from: first.day,
    to: last.day,
    lines: apart(lines),
    today: x(today, 1),
    days: daysNamed(across.ticks(MAX_DAYS_NAMED).map((tick) => tick.getTime() / DAY_MS)).map((day) => ({ at: x(day, 0.5), day })),
    counts: down
      .ticks(4)
      .filter(Number.isInteger)
      .map((count) => ({ at: rounded(down(count)), count })),
  };
}

const moment = (day: CalendarDay, more: number) => new Date((dayNumber(day) + more) * DAY_MS);
const rounded = (value: number) => Math.round(value * 100) / 100;

function daysNamed(ticks: readonly number[]): CalendarDay[] {
  const whole = ticks.filter(Number.isInteger);
  const every = Math.ceil(whole.length / MAX_DAYS_NAMED);
  return whole.filter((_, index) => index % every === 0).map(dayOfNumber);
}

type Line = Omit<BurnUpLine, "wordsAt">;

function lineOf(
  name: LineName,
  days: readonly BurnUpDay[],
  x: (day: CalendarDay, more?: number) => number,
  y: (count: number) => number,
): Line | null {
  const known = days.flatMap(({ day, [name]: count }) => (count === null ? [] : [{ day, count }]));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return null;
  const steps = known.slice(1).map(({ day, count }) => `H${x(day)}V${y(count)}`);
  const end = { x: x(last.day, 1), y: y(last.count) };
  return { name, value: last.count, path: `M${x(first.day)} ${y(first.count)}${steps.join("")}H${end.x}`, end };
}

/** Moves labels apart: each stays as close to the end of its line as possible, without overlapping others or leaving the chart. */
function apart(lines: readonly Line[]): BurnUpLine[] {
  const inOrder = lines.map((line) => ({ ...line, wordsAt: line.end.y })).sort((a, b) => a.end.y - b.end.y);
  for (const [index, line] of inOrder.entries())
    line.wordsAt = Math.max(line.wordsAt, (inOrder[index - 1]?.wordsAt ?? TEXT_HEIGHT / 2 - TEXT_HEIGHT) + TEXT_HEIGHT);
  let floor = BURN_UP_HEIGHT;
  for (const line of inOrder.reverse()) {
    line.wordsAt = Math.min(line.wordsAt, floor);
    floor = line.wordsAt - TEXT_HEIGHT;
  }
  return inOrder.reverse();
}

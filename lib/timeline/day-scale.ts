import { scaleUtc } from "d3-scale";
import { type CalendarDay, dayNumber, dayOfNumber, weekday } from "@/lib/domain/calendar-day";
import type { DateRange } from "@/lib/queries/dates/timeline-shape";

export const SCALES = ["day", "week", "month"] as const;
export type ScaleName = (typeof SCALES)[number];

/** The minimum and maximum width of a day, in pixels. */
const DAY_WIDTH: Record<ScaleName, { min: number; max: number }> = {
  day: { min: 26, max: 52 },
  week: { min: 8, max: 26 },
  month: { min: 0.25, max: 9 },
};
/** The width that fits on a desktop screen beside the names, and the maximum that browsers draw well, in pixels. */
const ROOM = 780;
const MAX_WIDTH = 20_000;
/** Free pixels on the right for the text after the last bar. */
const ROOM_AFTER = 84;
const TICK_ROOM: Record<ScaleName, number> = { day: 26, week: 56, month: 44 };
/** The room that a heading needs: "September 2026" above days and weeks, "2026" above months. */
const HEADING_ROOM = { month: 120, year: 30 };

/** Maps days to horizontal positions in percent. The chart fills the available width but is at least `width` pixels wide. */
export type DayScale = {
  name: ScaleName;
  /** In pixels. */
  width: number;
  dayWidth: number;
  first: CalendarDay;
  last: CalendarDay;
  /** The positions of the beginning and the end of a day, in percent. */
  startX: (day: CalendarDay) => number;
  endX: (day: CalendarDay) => number;
  /** The position of a time, given as a day number with a fraction. */
  xOf: (point: number) => number;
  ticks: { x: number; day: CalendarDay }[];
  /** Months above days and weeks, years above months. */
  headings: { x: number; day: CalendarDay }[];
  weekends: { x: number; width: number }[];
};

/** The scale that suits a number of days. */
const bestScale = (days: number): ScaleName => (days <= 42 ? "day" : days <= 150 ? "week" : "month");

export function dayScale({ start, end }: DateRange, wanted: ScaleName | null): DayScale {
  const first = dayNumber(start);
  const shown = dayNumber(end) - first + 1;
  const name = wanted ?? bestScale(shown);
  const { min, max } = DAY_WIDTH[name];
  const dayWidth = Math.min(Math.max(min, Math.min(max, ROOM / shown)), MAX_WIDTH / shown);
  const days = shown + Math.ceil(ROOM_AFTER / dayWidth);
  const width = Math.round(days * dayWidth);
  const scale = scaleUtc()
    .domain([dateOf(first), dateOf(first + days)])
    .range([0, 100]);
  const xOf = (point: number) => Math.round(scale(dateOf(point)) * 1000) / 1000;
  const last = first + days - 1;
  // The library chooses the months; where they are too close to each other, some are left out.
  const months = () => {
    const starts = scale.ticks(Math.max(1, Math.floor(width / TICK_ROOM.month))).filter((tick) => tick.getUTCDate() === 1);
    const gap = (scale(starts[1] ?? 0) - scale(starts[0] ?? 0)) * (width / 100);
    const every = starts.length > 1 ? Math.ceil(TICK_ROOM.month / gap) : 1;
    return starts.filter((_, index) => index % every === 0).map((tick) => tick.getTime() / DAY_MS);
  };
  const unit = name === "month" ? "year" : "month";
  const step = Math.ceil(TICK_ROOM[name] / (name === "week" ? dayWidth * 7 : dayWidth));
  const ticks =
    name === "month" ? months() : regular(first, last, name === "week" ? 7 * step : step, name === "week" ? nextMonday(first) : first);
  return {
    name,
    width,
    dayWidth,
    first: start,
    last: dayOfNumber(last),
    startX: (day) => xOf(dayNumber(day)),
    endX: (day) => xOf(dayNumber(day) + 1),
    xOf,
    ticks: ticks.map((tick) => ({ x: xOf(tick), day: dayOfNumber(tick) })),
    headings: headings(first, last, unit, HEADING_ROOM[unit] / dayWidth).map((start) => ({
      x: xOf(start),
      day: dayOfNumber(start),
    })),
    weekends:
      dayWidth < 2
        ? []
        : weekends(first, last).map(({ from, to }) => ({ x: xOf(from), width: Math.round((xOf(to + 1) - xOf(from)) * 1000) / 1000 })),
  };
}

const DAY_MS = 86_400_000;
const dateOf = (point: number) => new Date(point * DAY_MS);

const nextMonday = (date: number) => date + ((8 - weekday(dayOfNumber(date))) % 7);

function regular(first: number, last: number, step: number, from: number): number[] {
  const found: number[] = [];
  for (let date = from; date <= last; date += step) if (date >= first) found.push(date);
  return found;
}

/** The first day, and the first of each month or year, where there is room between them. */
function headings(first: number, last: number, unit: "month" | "year", room: number): number[] {
  const starts = [first];
  const begin = dateOf(first);
  for (let step = 1; ; step += 1) {
    const [year, month] = unit === "month" ? [begin.getUTCFullYear(), begin.getUTCMonth() + step] : [begin.getUTCFullYear() + step, 0];
    const start = Date.UTC(year, month, 1) / DAY_MS;
    if (start > last) break;
    starts.push(start);
  }
  const found: number[] = [];
  for (const [index, start] of starts.entries()) {
    const next = starts[index + 1];
    const before = found.at(-1);
    // The part of a month or year at the beginning has a heading only where the next one leaves room for it.
    if (index === 0 && next !== undefined && next - start < room) continue;
    if (before === undefined || start - before >= room) found.push(start);
  }
  return found;
}

function weekends(first: number, last: number): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  const start = weekday(dayOfNumber(first));
  const saturday = first + ((6 - start + 7) % 7);
  if (start === 7) found.push({ from: first, to: first });
  for (let date = saturday; date <= last; date += 7) found.push({ from: date, to: Math.min(date + 1, last) });
  return found;
}

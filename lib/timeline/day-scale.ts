import { scaleUtc } from "d3-scale";
import { type CalendarDay, dayNumber, dayOfNumber, weekday } from "@/lib/domain/calendar-day";
import type { DateRange } from "@/lib/queries/dates/timeline-shape";

export const SCALES = ["day", "week", "month"] as const;
export type ScaleName = (typeof SCALES)[number];

/** How wide a day may be drawn, in pixels. */
const DAY_WIDTH: Record<ScaleName, { least: number; most: number }> = {
  day: { least: 26, most: 52 },
  week: { least: 8, most: 26 },
  month: { least: 0.25, most: 9 },
};
/** What a desk has room for beside the names and before the slip, and the most that a browser draws well. */
const ROOM = 780;
const MOST = 20_000;
/** Free at the right, so that what stands after the last bar is not cut off. */
const ROOM_AFTER = 84;
const TICK_ROOM: Record<ScaleName, number> = { day: 26, week: 56, month: 44 };
const HEADING_ROOM = 120;

/** Days to places from left to right: percents, so that a chart fills its room, of a width that it has at least. */
export type DayScale = {
  name: ScaleName;
  /** In pixels. */
  width: number;
  dayWidth: number;
  first: CalendarDay;
  last: CalendarDay;
  /** Where a day begins, and where it ends, in percent. */
  at: (day: CalendarDay) => number;
  after: (day: CalendarDay) => number;
  /** Where something lies that is so many days, and parts of one, after the first day of the calendar. */
  lies: (point: number) => number;
  ticks: { at: number; day: CalendarDay }[];
  /** Months over days and weeks, years over months. */
  headings: { at: number; day: CalendarDay }[];
  weekends: { at: number; width: number }[];
};

/** The scale on which so many days are best seen. */
const bestScale = (days: number): ScaleName => (days <= 42 ? "day" : days <= 150 ? "week" : "month");

export function dayScale({ start, end }: DateRange, wanted: ScaleName | null): DayScale {
  const first = dayNumber(start);
  const shown = dayNumber(end) - first + 1;
  const name = wanted ?? bestScale(shown);
  const { least, most } = DAY_WIDTH[name];
  const dayWidth = Math.min(Math.max(least, Math.min(most, ROOM / shown)), MOST / shown);
  const days = shown + Math.ceil(ROOM_AFTER / dayWidth);
  const width = Math.round(days * dayWidth);
  const scale = scaleUtc()
    .domain([momentOf(first), momentOf(first + days)])
    .range([0, 100]);
  const at = (of: number) => Math.round(scale(momentOf(of)) * 1000) / 1000;
  const last = first + days - 1;
  // The library knows how many months go together; where its choice is a tight one, every other stays.
  const months = () => {
    const all = scale.ticks(Math.max(1, Math.floor(width / TICK_ROOM.month))).filter((moment) => moment.getUTCDate() === 1);
    const apart = (scale(all[1] ?? 0) - scale(all[0] ?? 0)) * (width / 100);
    const every = all.length > 1 ? Math.ceil(TICK_ROOM.month / apart) : 1;
    return all.filter((_, place) => place % every === 0).map((moment) => moment.getTime() / DAY_MS);
  };
  const step = Math.ceil(TICK_ROOM[name] / (name === "week" ? dayWidth * 7 : dayWidth));
  const ticks =
    name === "month" ? months() : regular(first, last, name === "week" ? 7 * step : step, name === "week" ? nextMonday(first) : first);
  return {
    name,
    width,
    dayWidth,
    first: start,
    last: dayOfNumber(last),
    at: (day) => at(dayNumber(day)),
    after: (day) => at(dayNumber(day) + 1),
    lies: at,
    ticks: ticks.map((of) => ({ at: at(of), day: dayOfNumber(of) })),
    headings: headings(first, last, name === "month" ? "year" : "month", HEADING_ROOM / dayWidth).map((of) => ({
      at: at(of),
      day: dayOfNumber(of),
    })),
    weekends:
      dayWidth < 2
        ? []
        : weekends(first, last).map(({ from, to }) => ({ at: at(from), width: Math.round((at(to + 1) - at(from)) * 1000) / 1000 })),
  };
}

const DAY_MS = 86_400_000;
const momentOf = (of: number) => new Date(of * DAY_MS);

const nextMonday = (of: number) => of + ((8 - weekday(dayOfNumber(of))) % 7);

function regular(first: number, last: number, step: number, from: number): number[] {
  const found: number[] = [];
  for (let of = from; of <= last; of += step) if (of >= first) found.push(of);
  return found;
}

/** The first day, and the first of each month or year, where there is room between them. */
function headings(first: number, last: number, of: "month" | "year", room: number): number[] {
  const starts = [first];
  const begin = momentOf(first);
  for (let step = 1; ; step += 1) {
    const [year, month] = of === "month" ? [begin.getUTCFullYear(), begin.getUTCMonth() + step] : [begin.getUTCFullYear() + step, 0];
    const start = Date.UTC(year, month, 1) / DAY_MS;
    if (start > last) break;
    starts.push(start);
  }
  const found: number[] = [];
  for (const [place, start] of starts.entries()) {
    const next = starts[place + 1];
    const before = found.at(-1);
    // What begins in the midst of a month gives way to the next one.
    if (place === 0 && next !== undefined && next - start < room) continue;
    if (before === undefined || start - before >= room) found.push(start);
  }
  return found;
}

function weekends(first: number, last: number): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  const start = weekday(dayOfNumber(first));
  const saturday = first + ((6 - start + 7) % 7);
  if (start === 7) found.push({ from: first, to: first });
  for (let of = saturday; of <= last; of += 7) found.push({ from: of, to: Math.min(of + 1, last) });
  return found;
}

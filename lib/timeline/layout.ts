import { type CalendarDay, dayNumber, earliest, latest } from "@/lib/domain/calendar-day";
import { dayPoints } from "@/lib/domain/dates/day-point";
import type { FreezeFacts } from "@/lib/domain/gates/freeze";
import { windowMinutes, windowsBetween } from "@/lib/domain/gates/freeze-windows";
import type { RolloutInterval } from "@/lib/domain/rollouts/rollout-timeline";
import type { DateRange, Timeline, TimelinePhase, TimelineRow, TimelineStage } from "@/lib/queries/dates/timeline-shape";
import { type DayScale, dayScale, type ScaleName } from "./day-scale";

/** Vertical sizes are in pixels; horizontal positions and widths are in percent of the chart's width. */
export const HEAD_HEIGHT = 50;
export const PLAN_ROW = 46;
export const ROW = 38;
/** The height of an additional lane in a row. */
export const LANE = 28;
const PLAN_BAR = 20;
const BAR = 16;
/** The height of the rollout steps below a bar. */
export const STEPS = 8;

export type BarKind = "done" | "progress" | "blocked" | "ahead";

export type Bar = {
  key: string;
  x: number;
  width: number;
  top: number;
  height: number;
  kind: BarKind;
  /** The width of the part that is done, in percent of the chart. */
  doneWidth: number;
  /** The pixels for a label after the part that is done, at the chart's minimum width. */
  room: number;
  /** The rollout steps below the bar; a step is as high as its share of traffic. */
  steps: StepShape[];
};

export type StepShape = { x: number; width: number; top: number; height: number; state: RolloutInterval["state"] };

export type Line = { x: number; width: number; top: number };
export type Mark = { x: number; top: number };

export type ChartRow = {
  top: number;
  height: number;
  /** How many lanes the row needs, because some of its stages run at the same time. */
  lanes: number;
  bars: Bar[];
  /** The planned or baseline days of stages that are now drawn on other days. */
  before: Line[];
  /** The actual start and finish of stages. */
  actual: (Mark & { height: number })[];
  signs: (Mark & { decision: "approve" | "reject" })[];
  /** The position after the last bar, where the slip is written. */
  after: number | null;
};

export type Chart = {
  scale: DayScale;
  height: number;
  /** The middle of today; null where today is outside the chart. */
  today: number | null;
  rows: ChartRow[];
  frozen: { x: number; width: number; top: number; height: number; freeze: FreezeFacts }[];
};

/** A chart with a row for the plan's phases above the services. */
export type TimelineChart = Chart & { plan: ChartRow };

/** The parts of a plan that are drawn. */
export type PlanDrawn = Pick<Timeline, "figures" | "phases" | "expected">;

type Drawn = Pick<Timeline, "today" | "zone" | "rows" | "freezes"> & PlanDrawn;

/** The layout of a timeline; null where nothing has a date. */
export function timelineLayout(timeline: Drawn, wanted: ScaleName | null = null): TimelineChart | null {
  const span = chartDays(timeline);
  if (!span) return null;
  const scale = dayScale(withToday(span, timeline.today), wanted);
  const plan = rowOf(timeline.phases.map(ofPhase), { scale, top: HEAD_HEIGHT, height: PLAN_ROW, bar: PLAN_BAR });
  const pointOf = dayPoints(timeline.zone);
  const below = HEAD_HEIGHT + plan.height;
  const rows = rowsBelow(
    below,
    timeline.rows.map(({ stages }) => stages.map((stage) => ofStage(stage, scale, pointOf))),
    scale,
  );
  const height = endOf(rows, below);
  return {
    scale,
    height,
    today: todayOn(scale, timeline.today),
    plan,
    rows,
    frozen: timeline.freezes.flatMap((freeze) => frozen(freeze, timeline, { scale, rows, height })),
  };
}

/** Places rows below each other, each as high as its lanes need. */
export function rowsBelow(top: number, rows: readonly (readonly Piece[])[], scale: DayScale): ChartRow[] {
  const placed: ChartRow[] = [];
  for (const pieces of rows) placed.push(rowOf(pieces, { scale, top: endOf(placed, top), height: ROW, bar: BAR }));
  return placed;
}

export const endOf = (rows: readonly ChartRow[], top: number): number => {
  const last = rows.at(-1);
  return last ? last.top + last.height : top;
};

/** The first and the last day of anything drawn of a plan. */
export function chartDays({ figures, phases, expected }: PlanDrawn): DateRange | null {
  const days = (edge: "start" | "end") => [figures[edge], ...phases.map((phase) => phase.forecast?.[edge] ?? null)];
  return spanOf(days("start"), [...days("end"), expected.end]);
}

export function spanOf(starts: readonly (CalendarDay | null)[], ends: readonly (CalendarDay | null)[]): DateRange | null {
  const first = earliest(starts.filter((day) => day !== null));
  const last = latest(ends.filter((day) => day !== null));
  const [start, end] = [first ?? last, last ?? first];
  return start && end ? { start, end } : null;
}

/** Extends a range to today, unless today is far away. */
export function withToday({ start, end }: DateRange, today: CalendarDay): DateRange {
  const margin = Math.ceil((dayNumber(end) - dayNumber(start) + 1) / 4) + 3;
  const isNear = dayNumber(today) >= dayNumber(start) - margin && dayNumber(today) <= dayNumber(end) + margin;
  return isNear ? { start: today < start ? today : start, end: today > end ? today : end } : { start, end };
}

export const todayOn = (scale: DayScale, today: CalendarDay): number | null =>
  today >= scale.first && today <= scale.last ? rounded(middle(scale, today)) : null;

export type Piece = {
  key: string;
  drawn: DateRange | null;
  before: DateRange | null;
  kind: BarKind;
  part: number;
  began: CalendarDay | null;
  finished: CalendarDay | null;
  signs: TimelineStage["signs"];
  steps: DayInterval[];
};

/** A rollout interval in day numbers with fractions. */
type DayInterval = { from: number; to: number | null; weight: number; state: RolloutInterval["state"] };

/**
 * A stage is drawn on its expected days. Its baseline days, or else its planned days, are drawn below it where they differ. A baseline that is
 * outside the chart, as in a plan that was moved by years, is not drawn.
 */
function ofStage(stage: TimelineStage, scale: DayScale, pointOf: (time: Date) => number): Piece {
  const drawn = stage.forecast ?? stage.planned;
  const reference = stage.baseline && within(stage.baseline, scale) ? stage.baseline : stage.planned;
  return {
    key: stage.key,
    drawn: drawn && { start: drawn.start, end: drawn.end },
    before: elsewhere(drawn, reference),
    kind: kindOf(stage),
    part: partOf(stage),
    began: stage.actual.start,
    finished: stage.actual.finish,
    signs: stage.signs,
    steps: [...stage.rollouts.flatMap(({ stretches }) => stretches), ...(stage.soak ? [stage.soak] : [])].flatMap(
      ({ from, to, weight, state }) => (from ? [{ from: pointOf(from), to: to && pointOf(to), weight, state }] : []),
    ),
  };
}

/** A phase is drawn on its planned days. Its expected days would overlap with other phases, because each service is at a different point. */
export function ofPhase(phase: TimelinePhase): Piece {
  const drawn = phase.planned ?? phase.forecast;
  return {
    key: phase.kind,
    drawn,
    before: elsewhere(drawn, phase.baseline),
    kind: phase.status === "complete" ? "done" : phase.status === "in_progress" ? "progress" : phase.status,
    part: phase.status === "complete" ? 1 : partOf(phase),
    began: null,
    finished: null,
    signs: [],
    steps: [],
  };
}

const elsewhere = (drawn: DateRange | null, before: DateRange | null): DateRange | null =>
  !before || (drawn && drawn.start === before.start && drawn.end === before.end) ? null : before;

function kindOf({ status, forecast }: TimelineStage): BarKind {
  if (status === "complete" || forecast?.isFinished) return "done";
  if (status === "blocked" || status === "rejected") return "blocked";
  return status === "not_started" || status === "locked" ? "ahead" : "progress";
}

const partOf = ({ done, total, status }: { done: number; total: number; status: string }): number => {
  if (status === "complete") return 1;
  return total === 0 ? 0 : done / total;
};

type Place = { scale: DayScale; top: number; height: number; bar: number };

function rowOf(pieces: readonly Piece[], { scale, top, height, bar }: Place): ChartRow {
  const inRow = lanesOf(pieces);
  const lanes = 1 + Math.max(0, ...[...inRow.values()].map(({ lane }) => lane));
  const row: ChartRow = { top, height: height + (lanes - 1) * LANE, lanes, bars: [], before: [], actual: [], signs: [], after: null };
  // A lane with steps reserves their height along its whole length, because planned days can be below the bar of another stage.
  const lanesWithSteps = new Set(pieces.filter(({ steps }) => steps.length > 0).map((piece) => inRow.get(piece)?.lane));
  for (const piece of pieces) {
    const place = inRow.get(piece);
    const barTop = top + Math.round((height - bar) / 2) - 3 + (place?.lane ?? 0) * LANE;
    let bottom = barTop + bar;
    if (place) {
      const { x, width } = stripOf(place.from, place.to, scale);
      const part = piece.kind === "done" ? 1 : piece.part;
      const labelX = piece.kind === "done" ? x : x + width * part;
      const room = Math.max(0, ((x + width - labelX) / 100) * scale.width);
      const steps = stepsOf(piece.steps, { x, width, bottom: bottom + STEPS }, scale);
      if (steps.length > 0) bottom += STEPS;
      row.bars.push({
        key: piece.key,
        x,
        width,
        top: barTop,
        height: bar,
        kind: piece.kind,
        doneWidth: rounded(width * part),
        room,
        steps,
      });
      row.after = Math.max(row.after ?? 0, rounded(x + width));
    }
    const before = piece.before && within(piece.before, scale);
    if (before) row.before.push({ ...strip(before, scale), top: barTop + bar + (lanesWithSteps.has(place?.lane) ? STEPS : 0) + 2 });
    const mark = { top: barTop - 3, height: bottom - barTop + 6 };
    if (piece.began) row.actual.push({ x: rounded(scale.startX(piece.began)), ...mark });
    if (piece.finished) row.actual.push({ x: rounded(scale.endX(piece.finished)), ...mark });
    for (const { day, decision } of piece.signs)
      if (day >= scale.first && day <= scale.last) row.signs.push({ x: rounded(middle(scale, day)), top: barTop + bar / 2, decision });
  }
  return row;
}

type InLane = { from: number; to: number; lane: number };

/**
 * Assigns the pieces of a row to lanes, so that none hides another. Pieces that follow each other stay in one lane, and two that share a day get
 * half of it each. A piece that overlaps with another gets a lane below it.
 */
function lanesOf(pieces: readonly Piece[]): Map<Piece, InLane> {
  const places = new Map<Piece, InLane>();
  const ends: number[] = [];
  let last: InLane | undefined;
  for (const piece of [...pieces].sort((a, b) => startOf(a) - startOf(b))) {
    if (!piece.drawn) continue;
    const [from, to] = [dayNumber(piece.drawn.start), dayNumber(piece.drawn.end) + 1];
    if (last && last.to === from + 1 && last.from < from + 0.5) {
      last.to = from + 0.5;
      ends[last.lane] = last.to;
    }
    const isShared = last?.to === from + 0.5;
    const place = { from: isShared ? from + 0.5 : from, to, lane: 0 };
    const free = ends.findIndex((end) => end <= place.from);
    place.lane = free === -1 ? ends.length : free;
    ends[place.lane] = to;
    places.set(piece, place);
    last = place;
  }
  return places;
}

const startOf = ({ drawn }: Piece): number => (drawn ? dayNumber(drawn.start) : 0);

/** The rollout steps within a bar. Steps narrower than a pixel are merged with a neighbour in the same state; none is left out. */
function stepsOf(intervals: readonly DayInterval[], bar: { x: number; width: number; bottom: number }, scale: DayScale): StepShape[] {
  const end = bar.x + bar.width;
  const pixel = 100 / scale.width;
  const merged: { x: number; end: number; weight: number; state: RolloutInterval["state"] }[] = [];
  for (const { from, to, weight, state } of intervals) {
    const next = { x: Math.max(bar.x, scale.xOf(from)), end: to === null ? end : Math.min(end, scale.xOf(to)), weight, state };
    if (next.x > end || next.end < bar.x) continue;
    const last = merged.at(-1);
    if (last && last.state === state && (last.end - last.x < pixel || next.end - next.x < pixel)) {
      last.end = Math.max(last.end, next.end);
      last.weight = Math.max(last.weight, weight);
    } else merged.push(next);
  }
  return merged.map(({ x, end: until, weight, state }) => {
    const width = Math.max(1.5 * pixel, until - x - Math.min(pixel, (until - x) / 4));
    const height = Math.max(2, Math.round(((STEPS - 1) * weight) / 100));
    return { x: rounded(Math.min(x, end - width)), width: rounded(width), top: bar.bottom - height, height, state };
  });
}

/** Leaves a gap of two pixels to the next bar. */
const strip = ({ start, end }: DateRange, scale: DayScale) => stripOf(dayNumber(start), dayNumber(end) + 1, scale);

function stripOf(from: number, to: number, scale: DayScale): { x: number; width: number } {
  const x = scale.xOf(from);
  const gap = Math.min(2, scale.dayWidth / 4) * (100 / scale.width);
  return { x: rounded(x), width: rounded(Math.max(gap, scale.xOf(to) - x - gap)) };
}

function within({ start, end }: DateRange, scale: DayScale): DateRange | null {
  if (end < scale.first || start > scale.last) return null;
  return { start: start < scale.first ? scale.first : start, end: end > scale.last ? scale.last : end };
}

type Below = { scale: DayScale; rows: readonly ChartRow[]; height: number };

/**
 * Each window of a freeze is drawn over the row of its service, or over all rows, to the hour. It is not drawn where its service is not on this
 * page.
 */
function frozen(freeze: FreezeFacts, { today, rows }: Drawn, { scale, rows: shapes, height }: Below): Chart["frozen"] {
  const row = shapes[rows.findIndex(({ service }: TimelineRow) => service.id === freeze.serviceId)];
  if (freeze.serviceId !== null && !row) return [];
  const place = row ? { top: row.top, height: row.height } : { top: HEAD_HEIGHT, height: height - HEAD_HEIGHT };
  const [first, end] = [dayNumber(scale.first), dayNumber(scale.last) + 1];
  return windowsBetween(freeze, scale.first, scale.last).flatMap((window) => {
    const minutes = windowMinutes(window, today);
    const from = Math.max(first, minutes.from / MINUTES_A_DAY);
    const to = Math.min(end, minutes.to === null ? end : minutes.to / MINUTES_A_DAY);
    return to > from ? [{ ...stripOf(from, to, scale), ...place, freeze }] : [];
  });
}

const MINUTES_A_DAY = 24 * 60;

const middle = (scale: DayScale, day: CalendarDay) => (scale.startX(day) + scale.endX(day)) / 2;
const rounded = (percent: number) => Math.round(percent * 100) / 100;

/** No letter of the chart is wider than this, in any script. The width of a text is estimated from its length. */
const LETTER = 7.6;
const PADDING = 14;

export const textWidth = (text: string): number => text.length * LETTER;
export const fitsInto = (text: string, room: number): boolean => textWidth(text) + PADDING <= room;

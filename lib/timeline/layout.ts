import { type CalendarDay, dayNumber, earliest, latest } from "@/lib/domain/dates/calendar-day";
import type { FreezeFacts } from "@/lib/domain/gates/gate";
import type { Span, Timeline, TimelinePhase, TimelineRow, TimelineStage } from "@/lib/queries/dates/timeline";
import { type DayScale, dayScale, type ScaleName } from "./day-scale";

/** Pixels from top to bottom; from left to right everything is in percent of the chart's width. */
export const HEAD = 50;
export const PLAN_ROW = 46;
export const ROW = 38;
const PLAN_BAR = 20;
const BAR = 16;

export type BarKind = "done" | "progress" | "blocked" | "ahead";

export type Bar = {
  key: string;
  at: number;
  width: number;
  top: number;
  height: number;
  kind: BarKind;
  /** The part that is done, in percent of the chart. */
  doneWidth: number;
  /** The least pixels that are free for what is written into it: behind the part that is done, and before another bar begins. */
  room: number;
};

export type Line = { at: number; width: number; top: number };
export type Mark = { at: number; top: number };

export type ChartRow = {
  top: number;
  height: number;
  bars: Bar[];
  /** What was planned, or first agreed, under what stands elsewhere now. */
  before: Line[];
  /** Where a stage began and finished. */
  actual: (Mark & { height: number })[];
  signs: (Mark & { decision: "approve" | "reject" })[];
  /** Where the days of slip stand: after the last bar. */
  after: number | null;
};

export type Chart = {
  scale: DayScale;
  height: number;
  /** The middle of today, where it lies within. */
  today: number | null;
  rows: ChartRow[];
  frozen: { at: number; width: number; top: number; height: number; freeze: FreezeFacts }[];
};

/** With the phases of the plan above its services. */
export type TimelineChart = Chart & { plan: ChartRow };

/** A plan among others: its phases where they are planned. */
export type PlanDrawn = Pick<Timeline, "figures" | "phases" | "expected">;

/** Where everything of several plans stands, a row a plan; null where none of them has a date. */
export function portfolioLayout(plans: readonly PlanDrawn[], today: CalendarDay, wanted: ScaleName | null = null): Chart | null {
  const spans = plans.flatMap((plan) => daysOf(plan) ?? []);
  const span = spanOf(
    spans.map(({ start }) => start),
    spans.map(({ end }) => end),
  );
  if (!span) return null;
  const scale = dayScale(withToday(span, today), wanted);
  const rows = plans.map(({ phases }, at) => rowOf(phases.map(ofPhase), { scale, top: HEAD + at * ROW, height: ROW, bar: BAR }));
  return { scale, height: HEAD + rows.length * ROW, today: todayOn(scale, today), rows, frozen: [] };
}

type Drawn = Pick<Timeline, "today" | "rows" | "freezes"> & PlanDrawn;

/** Where everything of a timeline stands; null where nothing has a date. */
export function timelineLayout(timeline: Drawn, wanted: ScaleName | null = null): TimelineChart | null {
  const span = daysOf(timeline);
  if (!span) return null;
  const scale = dayScale(withToday(span, timeline.today), wanted);
  const plan = rowOf(timeline.phases.map(ofPhase), { scale, top: HEAD, height: PLAN_ROW, bar: PLAN_BAR });
  const rows = timeline.rows.map(({ stages }, at) =>
    rowOf(
      stages.map((stage) => ofStage(stage, scale)),
      { scale, top: HEAD + PLAN_ROW + at * ROW, height: ROW, bar: BAR },
    ),
  );
  const height = HEAD + PLAN_ROW + rows.length * ROW;
  return {
    scale,
    height,
    today: todayOn(scale, timeline.today),
    plan,
    rows,
    frozen: timeline.freezes.flatMap((freeze) => frozen(freeze, timeline, scale, height)),
  };
}

/** From the first day that anything of a plan lies on to the last. */
function daysOf({ figures, phases, expected }: PlanDrawn): Span | null {
  const edges = (edge: "start" | "end") => [figures[edge], ...phases.map((phase) => phase.forecast?.[edge] ?? null)];
  return spanOf(edges("start"), [...edges("end"), expected.end]);
}

function spanOf(starts: readonly (CalendarDay | null)[], ends: readonly (CalendarDay | null)[]): Span | null {
  const first = earliest(starts.filter((day) => day !== null));
  const last = latest(ends.filter((day) => day !== null));
  const [start, end] = [first ?? last, last ?? first];
  return start && end ? { start, end } : null;
}

/** Today is shown too, unless it is far away. */
function withToday({ start, end }: Span, today: CalendarDay): Span {
  const near = Math.ceil((dayNumber(end) - dayNumber(start) + 1) / 4) + 3;
  const isNear = dayNumber(today) >= dayNumber(start) - near && dayNumber(today) <= dayNumber(end) + near;
  return isNear ? { start: today < start ? today : start, end: today > end ? today : end } : { start, end };
}

const todayOn = (scale: DayScale, today: CalendarDay): number | null =>
  today >= scale.first && today <= scale.last ? rounded(middle(scale, today)) : null;

type Piece = {
  key: string;
  drawn: Span | null;
  before: Span | null;
  kind: BarKind;
  part: number;
  began: CalendarDay | null;
  finished: CalendarDay | null;
  signs: TimelineStage["signs"];
};

/**
 * A stage is drawn where it is to be expected; where that is elsewhere than first agreed, or planned now, that stands beneath it. Of a plan
 * that was moved by years, what was first agreed lies out of sight.
 */
function ofStage(stage: TimelineStage, scale: DayScale): Piece {
  const drawn = stage.forecast ?? stage.planned;
  const agreed = stage.baseline && within(stage.baseline, scale) ? stage.baseline : stage.planned;
  return {
    key: stage.key,
    drawn: drawn && { start: drawn.start, end: drawn.end },
    before: elsewhere(drawn, agreed),
    kind: kindOf(stage),
    part: partOf(stage),
    began: stage.actual.start,
    finished: stage.actual.finish,
    signs: stage.signs,
  };
}

/** A phase stands where it is planned: services go through it at their own speed, so that expected phases lie over each other. */
function ofPhase(phase: TimelinePhase): Piece {
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
  };
}

const elsewhere = (drawn: Span | null, before: Span | null): Span | null =>
  !before || (drawn && drawn.start === before.start && drawn.end === before.end) ? null : before;

function kindOf({ status, forecast }: TimelineStage): BarKind {
  if (status === "complete" || forecast?.isFinished) return "done";
  if (status === "blocked" || status === "rejected") return "blocked";
  return status === "not_started" || status === "locked" ? "ahead" : "progress";
}

const partOf = (of: { done: number; total: number; status: string }): number => {
  if (of.status === "complete") return 1;
  return of.total === 0 ? 0 : of.done / of.total;
};

type Place = { scale: DayScale; top: number; height: number; bar: number };

function rowOf(pieces: readonly Piece[], { scale, top, height, bar }: Place): ChartRow {
  const barTop = top + Math.round((height - bar) / 2) - 1;
  const row: ChartRow = { top, height, bars: [], before: [], actual: [], signs: [], after: null };
  const starts = pieces.flatMap((piece) => (piece.drawn ? [scale.at(piece.drawn.start)] : []));
  for (const piece of pieces) {
    if (piece.drawn) {
      const { at, width } = strip(piece.drawn, scale);
      const part = piece.kind === "done" ? 1 : piece.part;
      // What is written into it ends where another begins, though both may lie over each other.
      const next = Math.min(at + width, ...starts.filter((start) => start > at + 0.01));
      const written = piece.kind === "done" ? at : at + width * part;
      const room = Math.max(0, ((next - written) / 100) * scale.width);
      row.bars.push({ key: piece.key, at, width, top: barTop, height: bar, kind: piece.kind, doneWidth: rounded(width * part), room });
      row.after = Math.max(row.after ?? 0, rounded(at + width));
    }
    const before = piece.before && within(piece.before, scale);
    if (before) row.before.push({ ...strip(before, scale), top: barTop + bar + 2 });
    if (piece.began) row.actual.push({ at: rounded(scale.at(piece.began)), top: barTop - 3, height: bar + 6 });
    if (piece.finished) row.actual.push({ at: rounded(scale.after(piece.finished)), top: barTop - 3, height: bar + 6 });
    for (const { day, decision } of piece.signs)
      if (day >= scale.first && day <= scale.last) row.signs.push({ at: rounded(middle(scale, day)), top: barTop + bar / 2, decision });
  }
  return row;
}

/** Two pixels stay free between what follows each other. */
function strip({ start, end }: Span, scale: DayScale): { at: number; width: number } {
  const at = scale.at(start);
  const gap = Math.min(2, scale.dayWidth / 4) * (100 / scale.width);
  return { at: rounded(at), width: rounded(Math.max(gap, scale.after(end) - at - gap)) };
}

function within({ start, end }: Span, scale: DayScale): Span | null {
  if (end < scale.first || start > scale.last) return null;
  return { start: start < scale.first ? scale.first : start, end: end > scale.last ? scale.last : end };
}

/** Over the row of its service where it is on this page, or over all of them. */
function frozen(freeze: FreezeFacts, { today, rows }: Drawn, scale: DayScale, height: number): Chart["frozen"] {
  const span = within({ start: freeze.from ?? today, end: freeze.to ?? scale.last }, scale);
  const row = rows.findIndex(({ service }: TimelineRow) => service.id === freeze.serviceId);
  if (!span || (freeze.serviceId !== null && row === -1)) return [];
  const place = freeze.serviceId === null ? { top: HEAD, height: height - HEAD } : { top: HEAD + PLAN_ROW + row * ROW, height: ROW };
  return [{ ...strip(span, scale), ...place, freeze }];
}

const middle = (scale: DayScale, day: CalendarDay) => (scale.at(day) + scale.after(day)) / 2;
const rounded = (percent: number) => Math.round(percent * 100) / 100;

/** A letter of the chart is no wider than this, in whatever script: text is measured by its letters, on the safe side. */
const LETTER = 7.6;
const PADDING = 14;

export const textWidth = (text: string): number => text.length * LETTER;
export const fitsInto = (text: string, room: number): boolean => textWidth(text) + PADDING <= room;

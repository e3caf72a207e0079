import { addDays, type CalendarDay, daysBetween } from "@/lib/domain/calendar-day";
import type { DateRange } from "@/lib/queries/dates/timeline-shape";
import { type DayScale, dayScale, type ScaleName } from "./day-scale";
import {
  type Chart,
  chartDays,
  endOf,
  HEAD_HEIGHT,
  ofPhase,
  type Piece,
  type PlanDrawn,
  rowsBelow,
  spanOf,
  todayOn,
  withToday,
} from "./layout";

/** A plan that ended so many days ago by its dates lies far back: beside it, what runs now would be too small to see. */
const FAR = 180;
/** Pixels before the first day, for the mark of what began earlier. */
const ROOM_BEFORE = 96;

/** `earlier`: of each plan the first of its days, where that lies before all that is drawn. */
export type PortfolioChart = Chart & { earlier: (CalendarDay | null)[] };

/**
 * Where everything of several plans stands, a row a plan; null where none of them has a date. Phases stand where they are planned. Of a plan
 * that lies far back only what is still to come is in view, unless there is nothing else.
 */
export function portfolioLayout(plans: readonly PlanDrawn[], today: CalendarDay, wanted: ScaleName | null = null): PortfolioChart | null {
  const spans = plans.map(chartDays);
  const inView = plans.map((plan, at) => (liesFarBack(plan, today) ? toCome(plan, today) : (spans[at] ?? null)));
  const span = joined(inView) ?? joined(spans);
  if (!span) return null;
  const scale = scaleOf(withToday(span, today), wanted, joined(spans));
  const rows = rowsBelow(
    HEAD_HEIGHT,
    plans.map(({ phases }) => phases.map((phase) => inSight(ofPhase(phase), phase.forecast, { scale, today }))),
    scale,
  );
  const earlier = spans.map((of) => (of && of.start < scale.first ? of.start : null));
  return { scale, height: endOf(rows, HEAD_HEIGHT), today: todayOn(scale, today), rows, frozen: [], earlier };
}

const liesFarBack = ({ figures: { end } }: PlanDrawn, today: CalendarDay): boolean => end !== null && daysBetween(end, today) > FAR;

const toCome = ({ expected: { end, isFinished } }: PlanDrawn, today: CalendarDay): DateRange | null =>
  end === null || isFinished || end < today ? null : { start: today, end };

const joined = (spans: readonly (DateRange | null)[]): DateRange | null =>
  spanOf(
    spans.map((span) => span?.start ?? null),
    spans.map((span) => span?.end ?? null),
  );

/** With some days more, where something began before the first one. */
function scaleOf({ start, end }: DateRange, wanted: ScaleName | null, all: DateRange | null): DayScale {
  const scale = dayScale({ start, end }, wanted);
  if (!all || all.start >= start) return scale;
  return dayScale({ start: addDays(start, -Math.ceil(ROOM_BEFORE / scale.dayWidth)), end }, scale.name);
}

/** A phase that was planned out of sight stands where the rest of it is expected. */
function inSight(piece: Piece, forecast: DateRange | null, { scale, today }: { scale: DayScale; today: CalendarDay }): Piece {
  if (!piece.drawn || piece.drawn.end >= scale.first) return piece;
  if (!forecast || forecast.end < today) return { ...piece, drawn: null };
  return { ...piece, drawn: { start: forecast.start < today ? today : forecast.start, end: forecast.end } };
}

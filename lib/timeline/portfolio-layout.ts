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

/** Plans that ended more days ago than this are not in view, because current plans would be too small to see. */
const LONG_AGO = 180;
/** Pixels before the first day, for the mark of plans that began earlier. */
const ROOM_BEFORE = 96;

/** `earlier`: the first day of each plan, where that is before the chart's first day. */
export type PortfolioChart = Chart & { earlier: (CalendarDay | null)[] };

/**
 * The layout of several plans, one row for each; null where none of them has a date. Phases are drawn on their planned days. A plan that
 * ended long ago has only its future days in view, unless all plans ended long ago.
 */
export function portfolioLayout(plans: readonly PlanDrawn[], today: CalendarDay, wanted: ScaleName | null = null): PortfolioChart | null {
  const spans = plans.map(chartDays);
  const inView = plans.map((plan, index) => (endedLongAgo(plan, today) ? futureDays(plan, today) : (spans[index] ?? null)));
  const span = joined(inView) ?? joined(spans);
  if (!span) return null;
  const scale = scaleOf(withToday(span, today), wanted, joined(spans));
  const rows = rowsBelow(
    HEAD_HEIGHT,
    plans.map(({ phases }) => phases.map((phase) => inSight(ofPhase(phase), phase.forecast, { scale, today }))),
    scale,
  );
  const earlier = spans.map((days) => (days && days.start < scale.first ? days.start : null));
  return { scale, height: endOf(rows, HEAD_HEIGHT), today: todayOn(scale, today), rows, frozen: [], earlier };
}

const endedLongAgo = ({ figures: { end } }: PlanDrawn, today: CalendarDay): boolean => end !== null && daysBetween(end, today) > LONG_AGO;

const futureDays = ({ expected: { end, isFinished } }: PlanDrawn, today: CalendarDay): DateRange | null =>
  end === null || isFinished || end < today ? null : { start: today, end };

const joined = (spans: readonly (DateRange | null)[]): DateRange | null =>
  spanOf(
    spans.map((span) => span?.start ?? null),
    spans.map((span) => span?.end ?? null),
  );

/** The scale, with more days on the left where a plan began before the first day. */
function scaleOf({ start, end }: DateRange, wanted: ScaleName | null, all: DateRange | null): DayScale {
  const scale = dayScale({ start, end }, wanted);
  if (!all || all.start >= start) return scale;
  return dayScale({ start: addDays(start, -Math.ceil(ROOM_BEFORE / scale.dayWidth)), end }, scale.name);
}

/** A phase whose planned days are out of view is drawn on its expected future days. */
function inSight(piece: Piece, forecast: DateRange | null, { scale, today }: { scale: DayScale; today: CalendarDay }): Piece {
  if (!piece.drawn || piece.drawn.end >= scale.first) return piece;
  if (!forecast || forecast.end < today) return { ...piece, drawn: null };
  return { ...piece, drawn: { start: forecast.start < today ? today : forecast.start, end: forecast.end } };
}

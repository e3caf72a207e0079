import { database } from "@/lib/db/client";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { type Actual, planActual } from "@/lib/domain/dates/actual";
import { type Forecast, planForecast } from "@/lib/domain/dates/forecast";
import { planVerdict, type Verdict } from "@/lib/domain/dates/verdict";
import { type PlanFacts, type PlanState, planState } from "@/lib/domain/state/plan-state";
import { cachedUntilNextEvent } from "@/lib/queries/shared/cached-until-next-event";
import { planFacts } from "@/lib/queries/shared/plan-facts";
import { localDays } from "@/lib/time-zone";

/** The facts of a plan at one time, and what follows from them: its state, actual dates, forecast and verdict. */
export type PlanOutlook = {
  facts: PlanFacts;
  state: PlanState;
  actuals: ReadonlyMap<string, Actual>;
  forecast: Forecast;
  verdict: Verdict;
};

type PointInTime = { now: Date; today: CalendarDay };

/**
 * The forecast from facts, for the timeline, the board, the API and the report, of today or of a past day. For the same facts it is
 * computed once a minute, because time alone can change the state of a gate. `known` is the state, if the caller has computed it already.
 */
export function planOutlook(facts: PlanFacts, { now, today }: PointInTime, known?: PlanState): PlanOutlook {
  const minute = `${today} ${Math.floor(now.getTime() / 60_000)}`;
  const memoized = outlooks.get(facts);
  if (memoized?.minute === minute) return memoized.outlook;
  const state = known ?? planState(facts, today, now);
  const actuals = planActual(facts, state, { today, now, dayOf: dayInZone() });
  const forecast = planForecast(facts, state, actuals, today);
  const outlook = { facts, state, actuals, forecast, verdict: planVerdict(state, forecast) };
  outlooks.set(facts, { minute, outlook });
  return outlook;
}

const outlooks = new WeakMap<PlanFacts, { minute: string; outlook: PlanOutlook }>();

const QUARTER_MS = 15 * 60_000;

/** The calendar day of a timestamp. In every time zone, days begin at a quarter of an hour, so one result serves a whole quarter. */
function dayInZone(): (timestamp: Date) => CalendarDay {
  const dayOf = localDays();
  const days = new Map<number, CalendarDay>();
  return (timestamp) => {
    const quarter = Math.floor(timestamp.getTime() / QUARTER_MS);
    const present = days.get(quarter) ?? dayOf(timestamp);
    days.set(quarter, present);
    return present;
  };
}

/** The facts of a plan, cached until its next event. */
export const cachedFacts = (planId: string, today: CalendarDay): Promise<PlanFacts> =>
  cachedUntilNextEvent(planId, `facts ${today}`, () => planFacts(database(), planId, today));

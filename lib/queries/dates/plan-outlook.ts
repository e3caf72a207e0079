import { database } from "@/lib/db/client";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { type Actual, planActual } from "@/lib/domain/dates/actual";
import { type Forecast, planForecast } from "@/lib/domain/dates/forecast";
import { type PlanFacts, type PlanState, planState } from "@/lib/domain/state/plan-state";
import { cachedUntilNextEvent } from "@/lib/queries/shared/cached-until-next-event";
import { planFacts } from "@/lib/queries/shared/plan-facts";
import { localDays } from "@/lib/time-zone";

/** A plan's facts, and all that follows from them at a moment: how it stands, what happened, what is to be expected. */
export type PlanOutlook = {
  facts: PlanFacts;
  state: PlanState;
  actuals: ReadonlyMap<string, Actual>;
  forecast: Forecast;
};

type Moment = { now: Date; today: CalendarDay };

/**
 * The one place where facts become a forecast: the timeline, the board, the API and the report all ask here, with facts of today or of
 * another day. Of the same facts it is made once a minute, since time alone can close a gate. Whoever has the state already hands it in.
 */
export function planOutlook(facts: PlanFacts, { now, today }: Moment, known?: PlanState): PlanOutlook {
  const minute = `${today} ${Math.floor(now.getTime() / 60_000)}`;
  const before = made.get(facts);
  if (before?.minute === minute) return before.outlook;
  const state = known ?? planState(facts, today, now);
  const actuals = planActual(facts, state, { today, now, dayOf: dayInZone() });
  const outlook = { facts, state, actuals, forecast: planForecast(facts, state, actuals, today) };
  made.set(facts, { minute, outlook });
  return outlook;
}

const made = new WeakMap<PlanFacts, { minute: string; outlook: PlanOutlook }>();

const QUARTER_MS = 15 * 60_000;

/** On which day a moment falls here. Days begin at quarters of an hour in every zone there is, so one answer serves a whole quarter. */
function dayInZone(): (moment: Date) => CalendarDay {
  const dayOf = localDays();
  const days = new Map<number, CalendarDay>();
  return (moment) => {
    const quarter = Math.floor(moment.getTime() / QUARTER_MS);
    const present = days.get(quarter) ?? dayOf(moment);
    days.set(quarter, present);
    return present;
  };
}

/** What is stored of a plan, kept until something happens in it. */
export const cachedFacts = (planId: string, today: CalendarDay): Promise<PlanFacts> =>
  cachedUntilNextEvent(planId, `facts ${today}`, () => planFacts(database(), planId, today));

import { database } from "@/lib/db/client";
import { type Actual, planActual } from "@/lib/domain/actual";
import { type CalendarDay, dayIn } from "@/lib/domain/calendar-day";
import { type Forecast, planForecast } from "@/lib/domain/forecast";
import { type PlanFacts, type PlanState, planState } from "@/lib/domain/plan-state";
import { timeZone } from "@/lib/time-zone";
import { untilNextEvent } from "./kept";
import { planFacts } from "./plan-facts";

/** A plan's facts, and all that follows from them at a moment: how it stands, what happened, what is to be expected. */
export type PlanOutlook = {
  facts: PlanFacts;
  state: PlanState;
  actuals: ReadonlyMap<string, Actual>;
  forecast: Forecast;
};

/** The one place where facts become a forecast: the timeline, the board, the API and the report all ask here, with facts of today or of another day. */
export function planOutlook(facts: PlanFacts, { now, today }: { now: Date; today: CalendarDay }): PlanOutlook {
  const state = planState(facts, today, now);
  const zone = timeZone();
  const actuals = planActual(facts, state, { today, now, dayOf: (moment) => dayIn(zone, moment) });
  return { facts, state, actuals, forecast: planForecast(facts, state, actuals, today) };
}

/** What is stored of a plan, kept until something happens in it. */
export const keptFacts = (planId: string, today: CalendarDay): Promise<PlanFacts> =>
  untilNextEvent(planId, `facts ${today}`, () => planFacts(database(), planId, today));

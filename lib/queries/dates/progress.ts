import { database } from "@/lib/db/client";
import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import type { Principal } from "@/lib/domain/policy";
import { type BurnUp, burnUp, type CountedDay, countedByDay, type Pace, paceNeeded } from "@/lib/domain/rewind/burn-up";
import { planState } from "@/lib/domain/state/plan-state";
import { cachedUntilNextEvent } from "@/lib/queries/shared/cached-until-next-event";
import { clock } from "@/lib/queries/shared/clock";
import { planRows } from "@/lib/queries/shared/plan-rows";
import { type ReadablePlan, readablePlan } from "@/lib/queries/shared/readable-plan";
import { localDay, localDays, startOfLocalDay } from "@/lib/time-zone";
import { cachedFacts } from "./plan-outlook";
import { eventsSince } from "./plan-then";

/** How far a plan came against its plan, since it was made. */
export type Progress = {
  plan: Pick<ReadablePlan, "id" | "slug" | "title" | "language" | "version">;
  today: CalendarDay;
  burnUp: BurnUp;
  pacing: Pace;
  /** The day before which events keep too little to say how many items there were, where that is later than the plan. */
  notKnownBefore: CalendarDay | null;
};

export async function getProgress(who: Principal, slug: string): Promise<Progress | null> {
  const plan = await readablePlan(who, slug);
  if (!plan) return null;
  const { now, today } = clock();
  const { id, title, language, version } = plan;
  const made = localDay(plan.createdAt);
  const { counted, chart } = await cachedUntilNextEvent(id, `progress ${today}`, async () => {
    const counted = await itemsSince(id, made, today);
    const { start, stages } = planState(await cachedFacts(id, today), today, now);
    return { counted, chart: burnUp(counted, { start, stages: [...stages.values()] }, today) };
  });
  const from = counted[0]?.day ?? made;
  return {
    plan: { id, slug: plan.slug, title, language, version },
    today,
    burnUp: chart,
    pacing: paceNeeded(chart),
    notKnownBefore: from > made ? from : null,
  };
}

/** The items at the end of each day on which something happened, from what is stored now and the events since. */
export async function itemsSince(planId: string, made: CalendarDay, today: CalendarDay): Promise<CountedDay[]> {
  // What happened on the day it was made is part of that day's end.
  const events = await eventsSince(database(), planId, startOfLocalDay(addDays(made, 1)));
  return countedByDay(await planRows(database(), planId), events, { created: made, today, dayOf: localDays() });
}

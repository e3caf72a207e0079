import { database } from "@/lib/db/client";
import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import type { Principal } from "@/lib/domain/policy";
import { type BurnUp, burnUp, type CountedDay, countedByDay, type Pacing, pacingOf } from "@/lib/domain/rewind/burn-up";
import { planState } from "@/lib/domain/state/plan-state";
import { cachedUntilNextEvent } from "@/lib/queries/shared/cached-until-next-event";
import { clock } from "@/lib/queries/shared/clock";
import { planRows } from "@/lib/queries/shared/plan-rows";
import { type ReadablePlan, readablePlan } from "@/lib/queries/shared/readable-plan";
import { localDay, localDays, startOfLocalDay } from "@/lib/time-zone";
import { eventsSince } from "./plan-on-day";
import { cachedFacts, planOutlook } from "./plan-outlook";
import { type VerdictView, verdictView } from "./verdict-view";

/** The progress of a plan since its creation, compared with its planned dates. */
export type Progress = {
  plan: Pick<ReadablePlan, "id" | "slug" | "title" | "language" | "version">;
  today: CalendarDay;
  burnUp: BurnUp;
  verdict: VerdictView;
  pacing: Pacing;
  /** The first day with known numbers, if it is later than the creation of the plan: earlier events do not contain enough. */
  notKnownBefore: CalendarDay | null;
};

export async function getProgress(who: Principal, slug: string): Promise<Progress | null> {
  const plan = await readablePlan(who, slug);
  if (!plan) return null;
  const { now, today } = clock();
  const { id, title, language, version } = plan;
  const created = localDay(plan.createdAt);
  const { counted, chart } = await cachedUntilNextEvent(id, `progress ${today}`, async () => {
    const counted = await itemsSince(id, created, today);
    const { start, stages } = planState(await cachedFacts(id, today), today, now);
    return { counted, chart: burnUp(counted, { start, stages: [...stages.values()] }, today) };
  });
  const from = counted[0]?.day ?? created;
  return {
    plan: { id, slug: plan.slug, title, language, version },
    today,
    burnUp: chart,
    verdict: verdictView(planOutlook(await cachedFacts(id, today), { now, today }), today),
    pacing: pacingOf(chart),
    notKnownBefore: from > created ? from : null,
  };
}

/** The items at the end of each day with a change, computed from the current items and the events since then. */
export async function itemsSince(planId: string, created: CalendarDay, today: CalendarDay): Promise<CountedDay[]> {
  // Changes on the day of its creation count for the end of that day.
  const events = await eventsSince(database(), planId, startOfLocalDay(addDays(created, 1)));
  return countedByDay(await planRows(database(), planId), events, { created, today, dayOf: localDays() });
}

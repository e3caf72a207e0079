import { database } from "@/lib/db/client";
import type { PlanFacts } from "@/lib/domain/state/plan-state";
import { planTurns, type Turn } from "@/lib/domain/turns/plan-turns";
import { cachedFacts, type PlanOutlook, planOutlook } from "@/lib/queries/dates/plan-outlook";
import { cachedPeople } from "@/lib/queries/shared/cached-people";
import { cachedUntilNextEvent } from "@/lib/queries/shared/cached-until-next-event";
import { clock } from "@/lib/queries/shared/clock";
import type { PersonOfPlan } from "@/lib/queries/shared/readable-plan";
import { openRequests } from "./open-requests";

export type TurnsOfPlan = { turns: readonly Turn[]; facts: PlanFacts; outlook: PlanOutlook; people: readonly PersonOfPlan[] };

/** Whose turn it is in a plan now, from the facts that its board and timeline use. The caller checks permissions. */
export async function turnsOf(planId: string): Promise<TurnsOfPlan> {
  const { now, today } = clock();
  const facts = await cachedFacts(planId, today);
  const outlook = planOutlook(facts, { now, today });
  const people = await cachedPeople(planId);
  const requests = await cachedUntilNextEvent(planId, `requests ${today}`, () => openRequests(database(), planId, today));
  const present = people.filter((person) => person.isPresent);
  return { turns: planTurns({ facts, state: outlook.state, requests, now }, present), facts, outlook, people };
}

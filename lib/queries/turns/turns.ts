import { database } from "@/lib/db/client";
import type { PlanFacts } from "@/lib/domain/state/plan-state";
import { planTurns, stageTurns, type Turn } from "@/lib/domain/turns/plan-turns";
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
  const known = await placesAndPeople(planId);
  const { facts, outlook, present } = known;
  const requests = await cachedUntilNextEvent(planId, `requests ${today}`, () => openRequests(database(), planId, today));
  return { ...known, turns: planTurns({ facts, state: outlook.state, requests, now }, present) };
}

/** Only the turns that come from unmet conditions. Every page counts the signatures among them, and nothing else has to be read for that. */
export async function turnsOfStages(planId: string): Promise<TurnsOfPlan> {
  const { now } = clock();
  const known = await placesAndPeople(planId);
  return { ...known, turns: stageTurns(known.facts, known.outlook.state, known.present, now) };
}

async function placesAndPeople(planId: string) {
  const { now, today } = clock();
  const facts = await cachedFacts(planId, today);
  const outlook = planOutlook(facts, { now, today });
  const people = await cachedPeople(planId);
  return { facts, outlook, people, present: people.filter((person) => person.isPresent) };
}

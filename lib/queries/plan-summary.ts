import { daysBetween } from "@/lib/domain/calendar-day";
import type { PlanHealth } from "@/lib/domain/dates/verdict";
import { cachedFacts, planOutlook } from "./dates/plan-outlook";
import { clock } from "./shared/clock";
import { frameCache } from "./shared/frame-cache";

export type PlanSummary = {
  id: string;
  slug: string;
  title: string;
  language: string;
  services: number;
  health: PlanHealth;
  daysLate: number;
  /** Which day of its planned dates today is; null outside of them. */
  day: { number: number; total: number } | null;
  awaitingSignOff: number;
};

type PlanHead = Pick<PlanSummary, "id" | "slug" | "title" | "language">;
const cached = frameCache<PlanSummary>();

/** What the plan switcher says about each plan. The caller checks permissions. */
export const planSummaries = (plans: readonly PlanHead[]): Promise<PlanSummary[]> =>
  Promise.all(plans.map((plan) => cached(plan.id, () => summaryOf(plan))));

async function summaryOf({ id, slug, title, language }: PlanHead): Promise<PlanSummary> {
  const { now, today } = clock();
  const facts = await cachedFacts(id, today);
  const { verdict, state } = planOutlook(facts, { now, today });
  const { start, end, awaitingSignOff } = state;
  const isRunning = start !== null && end !== null && start <= today && today <= end;
  const day = isRunning ? { number: daysBetween(start, today) + 1, total: daysBetween(start, end) + 1 } : null;
  const { health, daysLate } = verdict;
  return { id, slug, title, language, services: facts.services.length, health, daysLate, day, awaitingSignOff };
}

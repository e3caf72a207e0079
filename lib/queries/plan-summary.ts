import { type Db, database } from "@/lib/db/client";
import { daysBetween } from "@/lib/domain/calendar-day";
import type { PlanHealth } from "@/lib/domain/dates/verdict";
import { cachedFacts, planOutlook } from "./dates/plan-outlook";
import { isCacheOn } from "./shared/cached-until-next-event";
import { clock } from "./shared/clock";
import { seqOfPage } from "./shared/seq-of-page";

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
type CachedSummaries = { seq: number; minute: number; summaries: Map<string, Promise<PlanSummary>> };
/** One cache per database: event numbers of two databases cannot be compared. */
const caches = new WeakMap<Db, CachedSummaries>();

/**
 * What the plan switcher says about a plan. Every page shows it, so it is cached until the next event, and for a minute at most, because
 * time alone can change a verdict. The caller checks permissions.
 */
export async function planSummaries(plans: readonly PlanHead[]): Promise<PlanSummary[]> {
  if (plans.length === 0) return [];
  if (!isCacheOn()) return Promise.all(plans.map(summaryOf));
  const [seq, minute] = [await seqOfPage(), Math.floor(clock().now.getTime() / 60_000)];
  const known = caches.get(database());
  const cache = known?.seq === seq && known.minute === minute ? known : { seq, minute, summaries: new Map<string, Promise<PlanSummary>>() };
  caches.set(database(), cache);
  return Promise.all(
    plans.map((plan) => {
      const summary = cache.summaries.get(plan.id) ?? summaryOf(plan);
      cache.summaries.set(plan.id, summary);
      summary.catch(() => cache.summaries.delete(plan.id));
      return summary;
    }),
  );
}

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

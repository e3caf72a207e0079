import { database } from "@/lib/db/client";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { canEver, type Principal } from "@/lib/domain/policy";
import { type PlanState, planState } from "@/lib/domain/state/plan-state";
import { cachedFacts } from "./dates/plan-outlook";
import { clock } from "./shared/clock";

export type PlanLine = Pick<
  PlanState,
  | "done"
  | "total"
  | "start"
  | "end"
  | "daysLate"
  | "isComplete"
  | "awaitingSignOff"
  | "waiting"
  | "blocked"
  | "late"
  | "unreviewedOverrides"
> & {
  slug: string;
  title: string;
  language: string;
  isExample: boolean;
  services: number;
};

/** All plans that the caller may read and that are not archived, newest first. */
export function readablePlans(who: Principal) {
  const readable =
    who.kind === "person"
      ? who.isAdmin
        ? {}
        : { memberships: { some: { personId: who.id } } }
      : { id: who.kind === "key" ? who.planId : "" };
  return database().plan.findMany({ where: { ...readable, archivedAt: null }, orderBy: { createdAt: "desc" } });
}

/** All plans that the caller may read, late ones first. */
export async function getPlans(who: Principal): Promise<{ plans: PlanLine[]; today: CalendarDay; mayImport: boolean }> {
  const { now, today } = clock();
  const rows = await readablePlans(who);
  const plans: PlanLine[] = [];
  for (const { id, slug, title, language, isExample } of rows) {
    const facts = await cachedFacts(id, today);
    plans.push({ ...planState(facts, today, now), slug, title, language, isExample, services: facts.services.length });
  }
  plans.sort((a, b) => b.daysLate - a.daysLate);
  return { plans, today, mayImport: canEver(who, "plan.import") };
}

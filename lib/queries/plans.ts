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
  archivedAt: Date | null;
};

/** All active plans that the caller may read, or all archived ones, newest first. */
export function readablePlans(who: Principal, which: "active" | "archived" = "active") {
  const readable =
    who.kind === "person"
      ? who.isAdmin
        ? {}
        : { memberships: { some: { personId: who.id } } }
      : { id: who.kind === "key" ? who.planId : "" };
  return database().plan.findMany({
    where: { ...readable, archivedAt: which === "active" ? null : { not: null }, deletedAt: null },
    orderBy: { createdAt: "desc" },
  });
}

export type PlansShown = { plans: PlanLine[]; which: "active" | "archived"; hasArchived: boolean; today: CalendarDay; mayImport: boolean };

/** All active plans that the caller may read, late ones first; or all archived ones, the one archived last first. */
export async function getPlans(who: Principal, which: "active" | "archived" = "active"): Promise<PlansShown> {
  const { now, today } = clock();
  const rows = await readablePlans(who, which);
  const plans: PlanLine[] = [];
  for (const { id, slug, title, language, isExample, archivedAt } of rows) {
    const facts = await cachedFacts(id, today);
    plans.push({ ...planState(facts, today, now), slug, title, language, isExample, archivedAt, services: facts.services.length });
  }
  const archived = ({ archivedAt }: PlanLine) => archivedAt?.getTime() ?? 0;
  plans.sort((a, b) => archived(b) - archived(a) || b.daysLate - a.daysLate);
  const hasArchived = which === "archived" || (await readablePlans(who, "archived")).length > 0;
  return { plans, which, hasArchived, today, mayImport: canEver(who, "plan.import") };
}

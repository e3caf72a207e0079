import { database } from "@/lib/db/client";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { healthRank } from "@/lib/domain/dates/verdict";
import { canEver, type Principal } from "@/lib/domain/policy";
import type { PlanState } from "@/lib/domain/state/plan-state";
import { cachedFacts, planOutlook } from "./dates/plan-outlook";
import { type VerdictView, verdictView } from "./dates/verdict-view";
import { offersOriginal } from "./example";
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
  verdict: VerdictView;
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

export type PlansShown = {
  plans: PlanLine[];
  which: "active" | "archived";
  hasArchived: boolean;
  today: CalendarDay;
  mayImport: boolean;
  offersOriginal: boolean;
};

/** All active plans that the caller may read, late ones first and finished ones last; or all archived ones, the one archived last first. */
export async function getPlans(who: Principal, which: "active" | "archived" = "active"): Promise<PlansShown> {
  const { now, today } = clock();
  const rows = await readablePlans(who, which);
  const plans: PlanLine[] = [];
  for (const { id, slug, title, language, isExample, archivedAt } of rows) {
    const facts = await cachedFacts(id, today);
    const outlook = planOutlook(facts, { now, today });
    const verdict = verdictView(outlook, today);
    plans.push({ ...outlook.state, verdict, slug, title, language, isExample, archivedAt, services: facts.services.length });
  }
  const archived = ({ archivedAt }: PlanLine) => archivedAt?.getTime() ?? 0;
  plans.sort(
    (a, b) => archived(b) - archived(a) || healthRank(a.verdict) - healthRank(b.verdict) || b.verdict.daysLate - a.verdict.daysLate,
  );
  const hasArchived = which === "archived" || (await readablePlans(who, "archived")).length > 0;
  return { plans, which, hasArchived, today, mayImport: canEver(who, "plan.import"), offersOriginal: await offersOriginal(who) };
}

import type { CalendarDay } from "@/lib/domain/calendar-day";
import { healthRank, type PlanHealth } from "@/lib/domain/dates/verdict";
import type { Principal } from "@/lib/domain/policy";
import { readablePlans } from "@/lib/queries/plans";
import { cachedPeople } from "@/lib/queries/shared/cached-people";
import { clock } from "@/lib/queries/shared/clock";
import { cachedFacts, type PlanOutlook, planOutlook } from "./plan-outlook";
import { planView } from "./timeline";
import type { ExpectedView, Timeline, TimelinePhase } from "./timeline-shape";
import { type VerdictView, verdictView } from "./verdict-view";

export type PortfolioPlan = {
  plan: { slug: string; title: string; language: string };
  figures: Timeline["figures"];
  isComplete: boolean;
  verdict: VerdictView;
  expected: ExpectedView;
  phases: TimelinePhase[];
};

export type Portfolio = {
  today: CalendarDay;
  plans: PortfolioPlan[];
  /** Counts of all plans, not only those on this page. */
  total: number;
  late: number;
  atRisk: number;
  page: { number: number; count: number; from: number; to: number };
};

const PLANS_A_PAGE = 50;

/** All plans that the caller may read, by their verdict: the longest delay first, finished ones last. */
export async function getPortfolio(who: Principal, shown: { page: number | null }): Promise<Portfolio> {
  const { now, today } = clock();
  const found: Found[] = [];
  for (const plan of await readablePlans(who))
    found.push({ plan, outlook: planOutlook(await cachedFacts(plan.id, today), { now, today }) });
  found.sort(
    ({ outlook: a }, { outlook: b }) =>
      healthRank(a.verdict) - healthRank(b.verdict) || (b.forecast.plan.slip ?? 0) - (a.forecast.plan.slip ?? 0),
  );
  const pages = Math.max(1, Math.ceil(found.length / PLANS_A_PAGE));
  const number = Math.min(pages, Math.max(1, shown.page ?? 1));
  const from = (number - 1) * PLANS_A_PAGE;
  const onPage = found.slice(from, from + PLANS_A_PAGE);
  const count = (health: PlanHealth) => found.filter(({ outlook }) => outlook.verdict.health === health).length;
  const plans: PortfolioPlan[] = [];
  for (const { plan, outlook } of onPage) {
    const { done, total, start, end, isComplete } = outlook.state;
    plans.push({
      plan: { slug: plan.slug, title: plan.title, language: plan.language },
      figures: { done, total, start, end },
      isComplete,
      verdict: verdictView(outlook, today),
      ...planView(outlook, await cachedPeople(plan.id), now),
    });
  }
  return {
    today,
    plans,
    total: found.length,
    late: count("late"),
    atRisk: count("at-risk"),
    page: { number, count: pages, from: from + 1, to: from + onPage.length },
  };
}

type Found = { plan: Awaited<ReturnType<typeof readablePlans>>[number]; outlook: PlanOutlook };

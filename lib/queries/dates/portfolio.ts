import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Principal } from "@/lib/domain/policy";
import { readablePlans } from "@/lib/queries/plans";
import { cachedPeople } from "@/lib/queries/shared/cached-people";
import { clock } from "@/lib/queries/shared/clock";
import { cachedFacts, type PlanOutlook, planOutlook } from "./plan-outlook";
import { planView } from "./timeline";
import type { ExpectedView, Timeline, TimelinePhase } from "./timeline-shape";

export type PortfolioPlan = {
  plan: { slug: string; title: string; language: string };
  figures: Timeline["figures"];
  isComplete: boolean;
  /** No stage is late or blocked. */
  isAllWell: boolean;
  expected: ExpectedView;
  phases: TimelinePhase[];
};

export type Portfolio = {
  today: CalendarDay;
  plans: PortfolioPlan[];
  /** Counts of all plans, not only those on this page. */
  total: number;
  late: number;
  page: { number: number; count: number; from: number; to: number };
};

const PLANS_A_PAGE = 50;

/** All plans that the caller may read, the longest delay first and complete ones last. */
export async function getPortfolio(who: Principal, shown: { page: number | null }): Promise<Portfolio> {
  const { now, today } = clock();
  const found: Found[] = [];
  for (const plan of await readablePlans(who))
    found.push({ plan, outlook: planOutlook(await cachedFacts(plan.id, today), { now, today }) });
  found.sort((a, b) => rank(b) - rank(a));
  const count = Math.max(1, Math.ceil(found.length / PLANS_A_PAGE));
  const number = Math.min(count, Math.max(1, shown.page ?? 1));
  const from = (number - 1) * PLANS_A_PAGE;
  const onPage = found.slice(from, from + PLANS_A_PAGE);
  const plans: PortfolioPlan[] = [];
  for (const { plan, outlook } of onPage) {
    const { done, total, start, end, isComplete, late, blocked } = outlook.state;
    plans.push({
      plan: { slug: plan.slug, title: plan.title, language: plan.language },
      figures: { done, total, start, end },
      isComplete,
      isAllWell: late + blocked === 0,
      ...planView(outlook, await cachedPeople(plan.id), now),
    });
  }
  return {
    today,
    plans,
    total: found.length,
    late: found.filter((plan) => rank(plan) > 0).length,
    page: { number, count, from: from + 1, to: from + onPage.length },
  };
}

type Found = { plan: Awaited<ReturnType<typeof readablePlans>>[number]; outlook: PlanOutlook };

/** The delay in days; plans without dates come after it, complete ones last. */
function rank({ outlook: { state, forecast } }: Found): number {
  if (state.isComplete) return -2e6;
  return forecast.plan.slip ?? -1e6;
}

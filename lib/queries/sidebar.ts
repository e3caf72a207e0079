import { database } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";
import { type PlanSummary, planSummaries } from "./plan-summary";
import { cachedUntilNextEvent } from "./shared/cached-until-next-event";
import { frameCache } from "./shared/frame-cache";
import { planHead, type ReadablePlan } from "./shared/readable-plan";

export type SidebarFigures = { done: number; total: number; risks: number; rollouts: number };

/** A plan as the sidebar shows it. */
export type PlanInSidebar = PlanSummary & { figures: SidebarFigures };

/** `plans`: what the plan switcher lists, the plan of the sidebar included. */
export type Sidebar = { plan: PlanInSidebar | null; plans: PlanSummary[]; hasMore: boolean };

/** More plans are found by searching. */
const MAX_PLANS = 10;

const HEAD = { id: true, slug: true, title: true, language: true } as const;
type Head = Pick<PlanSummary, keyof typeof HEAD>;
const newestPlans = frameCache<Head[]>();

/**
 * The sidebar of a page. On a page of the workspace (`open` is null) it keeps the plan that was opened last, or the only one. `recent` are
 * the slugs of recent plans, which the browser sends: this query finds only plans that the person may read. The figures are those of today,
 * even on the page of a past day.
 */
export async function getSidebar(who: Principal, open: ReadablePlan | null, recent: readonly string[]): Promise<Sidebar> {
  const { heads, hasMore } = await plansToList(who, recent);
  const kept = heads.find(({ slug }) => recent.includes(slug)) ?? (heads.length === 1 ? heads[0] : undefined);
  const head = open ? planHead(open) : (kept ?? null);
  const others = heads.filter(({ id }) => id !== head?.id);
  const [present, ...summaries] = await planSummaries(head ? [head, ...others] : others).then((all) => (head ? all : [undefined, ...all]));
  const late = summaries.filter((plan) => plan !== undefined).sort((a, b) => b.daysLate - a.daysLate);
  return {
    plan: present ? { ...present, figures: await sidebarFigures(present.id) } : null,
    plans: present ? [present, ...late] : late,
    hasMore,
  };
}

/** Active plans that the person may read: those opened recently, then the newest. */
async function plansToList(who: Principal, recent: readonly string[]): Promise<{ heads: Head[]; hasMore: boolean }> {
  if (who.kind !== "person") return { heads: [], hasMore: false };
  const where = { archivedAt: null, deletedAt: null, ...(who.isAdmin ? {} : { memberships: { some: { personId: who.id } } }) };
  const newest = await newestPlans(`${who.id} ${JSON.stringify(who.roles)}`, () =>
    database().plan.findMany({ where, orderBy: { createdAt: "desc" }, select: HEAD, take: MAX_PLANS + 1 }),
  );
  const missing = recent.filter((slug) => !newest.some((plan) => plan.slug === slug));
  const hasMore = newest.length > MAX_PLANS;
  const older =
    hasMore && missing.length > 0 ? await database().plan.findMany({ where: { ...where, slug: { in: missing } }, select: HEAD }) : [];
  const rank = ({ slug }: Head) => (recent.includes(slug) ? recent.indexOf(slug) : recent.length);
  const heads = [...older, ...newest].sort((a, b) => rank(a) - rank(b)).slice(0, MAX_PLANS);
  return { heads, hasMore };
}

/** The progress of a plan in items (without those that are not applicable), its risks that are not closed, and its running rollouts. */
export const sidebarFigures = (planId: string): Promise<SidebarFigures> =>
  cachedUntilNextEvent(planId, "sidebar figures", async () => {
    const counts = await database().item.groupBy({ by: ["state"], where: { planId, state: { not: "not_applicable" } }, _count: true });
    return {
      done: counts.find((c) => c.state === "done")?._count ?? 0,
      total: counts.reduce((sum, c) => sum + c._count, 0),
      risks: await database().risk.count({ where: { planId, status: { not: "closed" } } }),
      rollouts: await database().rollout.count({ where: { planId, status: "running" } }),
    };
  });

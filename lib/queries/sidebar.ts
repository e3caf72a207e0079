import { database } from "@/lib/db/client";
import { cachedUntilNextEvent } from "./shared/cached-until-next-event";
import type { ReadablePlan } from "./shared/readable-plan";

export type SidebarFigures = { done: number; total: number; risks: number };

/** A plan as the sidebar of its pages shows it. */
export type PlanInSidebar = Pick<ReadablePlan, "id" | "slug" | "title" | "language"> & { items: SidebarFigures };

/** The caller checks permissions. The figures are those of today, even on the page of a past day. */
export async function planInSidebar({ id, slug, title, language }: Omit<PlanInSidebar, "items">): Promise<PlanInSidebar> {
  return { id, slug, title, language, items: await sidebarFigures(id) };
}

/** The progress of a plan in items (without those that are not applicable), and its risks that are not closed. */
export const sidebarFigures = (planId: string): Promise<SidebarFigures> =>
  cachedUntilNextEvent(planId, "sidebar figures", async () => {
    const counts = await database().item.groupBy({ by: ["state"], where: { planId, state: { not: "not_applicable" } }, _count: true });
    return {
      done: counts.find((c) => c.state === "done")?._count ?? 0,
      total: counts.reduce((sum, c) => sum + c._count, 0),
      risks: await database().risk.count({ where: { planId, status: { not: "closed" } } }),
    };
  });

import type { Tx } from "@/lib/db/client";

/** Finds a plan by its id or by its slug, which page addresses use. */
export const findPlan = (tx: Tx, idOrSlug: string) => tx.plan.findFirst({ where: { OR: [{ id: idOrSlug }, { slug: idOrSlug }] } });

export const aboutPlan = (plan: { id: string }) => ({ subject: "plan" as const, subjectId: plan.id, planId: plan.id });

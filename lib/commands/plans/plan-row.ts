import type { Tx } from "@/lib/db/client";

/** A plan is named by its id or, as in addresses, by its slug. */
export const findPlan = (tx: Tx, idOrSlug: string) => tx.plan.findFirst({ where: { OR: [{ id: idOrSlug }, { slug: idOrSlug }] } });

export const aboutPlan = (plan: { id: string }) => ({ subject: "plan" as const, subjectId: plan.id, planId: plan.id });

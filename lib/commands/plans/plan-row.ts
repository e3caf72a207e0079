import type { Tx } from "@/lib/db/client";

/** Finds a plan by its id or by its slug, which page addresses use. A deleted plan is not found. */
export const findPlan = (tx: Tx, idOrSlug: string) =>
  tx.plan.findFirst({ where: { OR: [{ id: idOrSlug }, { slug: idOrSlug }], deletedAt: null } });

export const aboutPlan = (plan: { id: string }) => ({ subject: "plan" as const, subjectId: plan.id, planId: plan.id });

/** Whether a plan may be changed; null stands for the workspace. */
export async function planLife(tx: Tx, planId: string | null): Promise<"active" | "archived" | "deleted"> {
  const plan = planId === null ? null : await tx.plan.findUnique({ where: { id: planId }, select: { archivedAt: true, deletedAt: true } });
  if (plan?.deletedAt) return "deleted";
  return plan?.archivedAt ? "archived" : "active";
}

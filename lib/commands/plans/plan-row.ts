import type { Tx } from "@/lib/db/client";
import { sql } from "@/lib/db/sql";

/** Finds a plan by its id or by its slug, which page addresses use. A deleted plan is not found. */
export const findPlan = (tx: Tx, idOrSlug: string) =>
  tx.plan.findFirst({ where: { OR: [{ id: idOrSlug }, { slug: idOrSlug }], deletedAt: null } });

export const aboutPlan = (plan: { id: string }) => ({ subject: "plan" as const, subjectId: plan.id, planId: plan.id });

/** Whether a plan may be changed; null stands for the workspace. */
export async function planLife(tx: Tx, planId: string | null): Promise<"active" | "archived" | "deleted"> {
  if (planId === null) return "active";
  const [plan] = await tx.$queryRaw<{ archivedAt: Date | null; deletedAt: Date | null }[]>(
    sql`SELECT "archivedAt", "deletedAt" FROM "Plan" WHERE "id" = ${planId}`,
  );
  if (plan?.deletedAt) return "deleted";
  return plan?.archivedAt ? "archived" : "active";
}

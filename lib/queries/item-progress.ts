import { database } from "@/lib/db/client";

/** How far a plan is, in items: what is not applicable counts in no total, as everywhere. Counted by the database in one index. */
export async function itemProgress(planId: string): Promise<{ done: number; total: number }> {
  const counts = await database().item.groupBy({ by: ["state"], where: { planId, state: { not: "not_applicable" } }, _count: true });
  return {
    done: counts.find((c) => c.state === "done")?._count ?? 0,
    total: counts.reduce((sum, c) => sum + c._count, 0),
  };
}

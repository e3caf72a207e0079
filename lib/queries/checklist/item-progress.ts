import { database } from "@/lib/db/client";

/** The figures beside a plan's links: how far it is, in items (what is not applicable counts in no total, as everywhere), and its risks that are not closed. */
export async function itemProgress(planId: string): Promise<{ done: number; total: number; risks: number }> {
  const counts = await database().item.groupBy({ by: ["state"], where: { planId, state: { not: "not_applicable" } }, _count: true });
  return {
    done: counts.find((c) => c.state === "done")?._count ?? 0,
    total: counts.reduce((sum, c) => sum + c._count, 0),
    risks: await database().risk.count({ where: { planId, status: { not: "closed" } } }),
  };
}

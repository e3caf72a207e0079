import { database } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";
import { readablePlan } from "@/lib/queries/shared/readable-plan";

/** The views of a plan's checklist that a person has saved. A key has none. */
export async function getViews(who: Principal, idOrSlug: string) {
  const plan = await readablePlan(who, idOrSlug);
  if (!plan) return null;
  if (who.kind !== "person") return [];
  return database().savedView.findMany({
    where: { planId: plan.id, personId: who.id },
    orderBy: { name: "asc" },
    select: { id: true, name: true, query: true },
  });
}

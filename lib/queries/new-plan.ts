import { database } from "@/lib/db/client";
import { canEver, type Principal } from "@/lib/domain/policy";

/** The plans that the caller may copy, newest first; null if they may not create plans. */
export async function getNewPlan(who: Principal) {
  if (who.kind !== "person" || !canEver(who, "plan.create")) return null;
  const plans = await database().plan.findMany({
    where: { archivedAt: null, ...(who.isAdmin ? {} : { memberships: { some: { personId: who.id } } }) },
    orderBy: { createdAt: "desc" },
    select: { id: true, slug: true, title: true, language: true, _count: { select: { services: true, items: true } } },
  });
  return { plans: plans.map(({ _count, ...plan }) => ({ ...plan, ..._count })) };
}

export type NewPlan = NonNullable<Awaited<ReturnType<typeof getNewPlan>>>;

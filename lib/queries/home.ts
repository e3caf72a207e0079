import { database } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";

/** The first page after sign-in: the board if the person has one plan, otherwise the list of plans. */
export async function homeOf(who: Principal): Promise<string> {
  if (who.kind !== "person") return "/sign-in";
  const plans = await database().plan.findMany({
    where: { archivedAt: null, ...(who.isAdmin ? {} : { memberships: { some: { personId: who.id } } }) },
    select: { slug: true },
    take: 2,
  });
  return plans.length === 1 && plans[0] ? `/plans/${plans[0].slug}` : "/plans";
}

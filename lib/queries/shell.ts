import { database } from "@/lib/db/client";
import { mayHere, type Principal } from "@/lib/domain/policy";
import { readablePlan } from "./readable-plan";

/** What the rail beside a plan shows. */
export async function getShell(who: Principal, slug: string) {
  const plan = await readablePlan(who, slug);
  if (!plan) return null;
  return { slug: plan.slug, title: plan.title, language: plan.language, maySettle: mayHere(who, "plan.rename", { planId: plan.id }) };
}

/** Where somebody lands: on the board of the only plan they have, else on the list. */
export async function homeOf(who: Principal): Promise<string> {
  if (who.kind !== "person") return "/sign-in";
  const plans = await database().plan.findMany({
    where: { archivedAt: null, ...(who.isAdmin ? {} : { memberships: { some: { personId: who.id } } }) },
    select: { slug: true },
    take: 2,
  });
  return plans.length === 1 && plans[0] ? `/plans/${plans[0].slug}` : "/plans";
}

import { database } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";

/** The first page after sign-in: My work; for who is in no active plan, the list of plans, which says how to begin. */
export async function homeOf(who: Principal): Promise<string> {
  if (who.kind !== "person") return "/sign-in";
  const active = { archivedAt: null, deletedAt: null, memberships: { some: { personId: who.id } } };
  return (await database().plan.findFirst({ where: active, select: { id: true } })) ? "/my-work" : "/plans";
}

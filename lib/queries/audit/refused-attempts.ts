import { database } from "@/lib/db/client";
import { REFUSED } from "@/lib/domain/events/refused-events";
import { canSeeRefusals, type Principal } from "@/lib/domain/policy";
import { type AuditLine, auditLine, placesOf } from "./events";

/** A refused attempt, with its plan; null for an attempt in the workspace. */
export type RefusedAttempt = AuditLine & { plan: { slug: string; title: string; language: string } | null };

export type RefusedAttempts = { lines: RefusedAttempt[]; isFirstPage: boolean; next: number | null };

const PAGE = 50;

/** A page of the refused attempts that this reader answers for, newest first: all for an admin, those in their plans for a lead. */
export async function getRefusedAttempts(who: Principal, before: number | null): Promise<RefusedAttempts | null> {
  if (who.kind !== "person") return null;
  const led = who.roles.map(({ planId }) => planId).filter((planId) => canSeeRefusals(who, planId));
  if (!who.isAdmin && led.length === 0) return null;
  const rows = await database().event.findMany({
    where: { ...REFUSED, ...(!who.isAdmin && { planId: { in: led } }), ...(before !== null && { seq: { lt: before } }) },
    orderBy: { seq: "desc" },
    take: PAGE + 1,
  });
  const page = rows.slice(0, PAGE);
  const planIds = [...new Set(page.flatMap((row) => row.planId ?? []))];
  const places = await placesOf(planIds);
  const plans = await database().plan.findMany({
    where: { id: { in: planIds } },
    select: { id: true, slug: true, title: true, language: true },
  });
  return {
    lines: page.map((row) => ({ ...auditLine(row, places), plan: plans.find(({ id }) => id === row.planId) ?? null })),
    isFirstPage: before === null,
    next: rows.length > PAGE ? (page.at(-1)?.seq ?? null) : null,
  };
}

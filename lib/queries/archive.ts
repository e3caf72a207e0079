import { database } from "@/lib/db/client";
import { parseEvent } from "@/lib/domain/events/parse-event";
import type { Principal } from "@/lib/domain/policy";
import type { ReadablePlan } from "./shared/readable-plan";

export type Archived = { since: Date; actor: string | null; reason: string | null };

/** When, by whom and why a plan was archived; null for an active plan. */
export async function archivedState({ id, archivedAt }: Pick<ReadablePlan, "id" | "archivedAt">): Promise<Archived | null> {
  if (archivedAt === null) return null;
  const event = await database().event.findFirst({
    where: { planId: id, verb: "plan.archive" },
    orderBy: { seq: "desc" },
    select: { actorName: true, reason: true },
  });
  return { since: archivedAt, actor: event?.actorName ?? null, reason: event?.reason ?? null };
}

export type DeletedPlan = { id: string; title: string; at: Date; actor: string; reason: string };

/** The deleted plans, as the audit log keeps them, the last one first. Only admins see them. */
export async function getDeletedPlans(who: Principal): Promise<DeletedPlan[]> {
  if (who.kind !== "person" || !who.isAdmin) return [];
  const rows = await database().event.findMany({ where: { verb: "plan.delete" }, orderBy: { seq: "desc" } });
  return rows.flatMap((row) => {
    const event = parseEvent(row);
    if (event.outcome !== "done" || event.verb !== "plan.delete") return [];
    return [{ id: row.subjectId, title: event.before.title, at: row.at, actor: row.actorName, reason: row.reason ?? "" }];
  });
}

import { database } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";
import { isStorable } from "@/lib/domain/storable-text";
import { readablePlan } from "@/lib/queries/shared/readable-plan";
import { type ChecklistItem, itemsOfChecklist, openChecklist } from "./checklist";

/** One item as the checklist shows it; null if there is none or the caller may not read it. */
export async function getItem(who: Principal, id: string): Promise<ChecklistItem | null> {
  const item = await database().item.findUnique({ where: { id }, select: { planId: true } });
  const checklist = item && (await openChecklist(who, item.planId, "en"));
  return checklist ? ((await itemsOfChecklist(checklist, [id]))[0] ?? null) : null;
}

/** Those of the ids that are items of the plan; null if there is no such plan or the caller may not read it. */
export async function itemsOfPlan(who: Principal, idOrSlug: string, ids: readonly string[]): Promise<ReadonlySet<string> | null> {
  const plan = await readablePlan(who, idOrSlug);
  if (!plan) return null;
  const rows = await database().item.findMany({ where: { id: { in: ids.filter(isStorable) } }, select: { id: true, planId: true } });
  return new Set(rows.filter((row) => row.planId === plan.id).map((row) => row.id));
}

import { database } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";
import { type ChecklistItem, itemsOfChecklist, openChecklist } from "./checklist";

/** One item as the checklist shows it. Null where there is none, or none that this person may read. */
export async function getItem(who: Principal, id: string): Promise<ChecklistItem | null> {
  const item = await database().item.findUnique({ where: { id }, select: { planId: true } });
  const checklist = item && (await openChecklist(who, item.planId, "en"));
  return checklist ? ((await itemsOfChecklist(checklist, [id]))[0] ?? null) : null;
}

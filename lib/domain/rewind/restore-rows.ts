import { idsOf, listOf, type PayloadFields, textOr, withDates } from "./facts";
import type { PastEvent, PlanThenRows } from "./plan-rows-then";
import { RESTORED_LISTS } from "./rows";

/** Rows kept whole; an event of an earlier version kept none. */
export function restoreRows(world: PlanThenRows, { before, after }: PastEvent): "unknown" | undefined {
  if (before.rows === undefined) return "unknown";
  const was = before.rows as PayloadFields;
  const added = (after.rows ?? {}) as PayloadFields;
  for (const list of RESTORED_LISTS) {
    const rows: Map<string, object> = world[list];
    for (const id of idsOf(added[list])) rows.delete(id);
    for (const row of listOf(was[list])) rows.set(String(row.id), withDates(row));
  }
  if (Array.isArray(was.strategies)) world.strategies = was.strategies;
  world.title = textOr(was.title, world.title);
  return undefined;
}

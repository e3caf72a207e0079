import type { RowsAdded, RowsBefore } from "@/lib/domain/events/rows";
import { type PlanRows, RESTORED_LISTS } from "./rows";

/** The rows that a change altered or removed, as they were, and the ids of those it added. For changes to more than a few fields. */
export function rowChanges(before: PlanRows, after: PlanRows): { before: { rows: RowsBefore }; after: { rows: RowsAdded } } {
  const altered: { -readonly [Name in keyof PlanRows]?: unknown } = {};
  const added: RowsAdded = {};
  for (const list of RESTORED_LISTS) {
    const current = new Map<string, object>(after[list].map((row) => [row.id, row]));
    const known = new Set(before[list].map((row) => row.id));
    const changed = before[list].filter((row) => JSON.stringify(row) !== JSON.stringify(current.get(row.id)));
    const fresh = after[list].filter((row) => !known.has(row.id)).map((row) => row.id);
    if (changed.length > 0) altered[list] = changed;
    if (fresh.length > 0) added[list] = fresh;
  }
  if (before.strategies.join() !== after.strategies.join()) altered.strategies = before.strategies;
  if (before.title !== after.title) altered.title = before.title;
  // Dates become text, as in the stored JSON.
  return { before: { rows: JSON.parse(JSON.stringify(altered)) as RowsBefore }, after: { rows: added } };
}

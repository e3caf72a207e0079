import type { PayloadFields } from "./facts";
import { type PlanRows, RESTORED_LISTS } from "./rows";

/** What an event has to keep of a change that no few words say: the rows it changed or removed, as they were, and those it added. */
export function rowChanges(before: PlanRows, after: PlanRows): { before: PayloadFields; after: PayloadFields } {
  const [was, added]: [PayloadFields, PayloadFields] = [{}, {}];
  for (const list of RESTORED_LISTS) {
    const present = new Map<string, object>(after[list].map((row) => [row.id, row]));
    const known = new Set(before[list].map((row) => row.id));
    const changed = before[list].filter((row) => JSON.stringify(row) !== JSON.stringify(present.get(row.id)));
    const fresh = after[list].filter((row) => !known.has(row.id)).map((row) => row.id);
    if (changed.length > 0) was[list] = changed;
    if (fresh.length > 0) added[list] = fresh;
  }
  if (before.strategies.join() !== after.strategies.join()) was.strategies = before.strategies;
  if (before.title !== after.title) was.title = before.title;
  // As it will be read back: moments as text.
  return { before: { rows: JSON.parse(JSON.stringify(was)) as PayloadFields }, after: { rows: added } };
}

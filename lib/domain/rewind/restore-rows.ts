import type { PastEventOf, PlanThenRows } from "./plan-rows-then";
import { RESTORED_LISTS } from "./rows";
import { withDates } from "./timestamps";

type RowEvent = PastEventOf<"plan.reimport" | "service.remove" | "stage.remove">;

/** Restores the rows that an event recorded. Events of earlier versions recorded none. */
export function restoreRows(state: PlanThenRows, { before, after }: RowEvent): "unknown" | undefined {
  const recorded = before.rows;
  if (recorded === undefined) return "unknown";
  const added = "rows" in after ? after.rows : undefined;
  for (const list of RESTORED_LISTS) {
    const rows: Map<string, object> = state[list];
    for (const id of added?.[list] ?? []) rows.delete(id);
    for (const row of recorded[list] ?? []) rows.set(row.id, withDates(row));
  }
  state.strategies = recorded.strategies ?? state.strategies;
  state.title = recorded.title ?? state.title;
  return undefined;
}

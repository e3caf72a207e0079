import type { PastEventOf, PlanThenRows } from "./plan-rows-then";
import { RESTORED_LISTS } from "./rows";
import { withDates } from "./timestamps";

type RowEvent = PastEventOf<"plan.reimport" | "service.remove" | "stage.remove">;

/** Puts back the rows that an event recorded whole. Events of earlier versions recorded none. */
export function restoreRows(world: PlanThenRows, { before, after }: RowEvent): "unknown" | undefined {
  const was = before.rows;
  if (was === undefined) return "unknown";
  const added = "rows" in after ? after.rows : undefined;
  for (const list of RESTORED_LISTS) {
    const rows: Map<string, object> = world[list];
    for (const id of added?.[list] ?? []) rows.delete(id);
    for (const row of was[list] ?? []) rows.set(row.id, withDates(row));
  }
  world.strategies = was.strategies ?? world.strategies;
  world.title = was.title ?? world.title;
  return undefined;
}

import { type PastEvent, type PlanThenRows, planThenRowsOf, rowsOf } from "./plan-rows-then";
import type { ItemRow, PlanRows } from "./rows";
import { UNDO } from "./undo";

// What is stored of a plan, taken back to how it stood on an earlier day, by what its events keep of every change. Rows that bear their own
// times (evidence, waivers, freezes, acceptances of risks) come back only where they were removed; whoever reads them leaves out what came later.

/** The rows as they were before these events, newest first; or the event past which nothing is known, because it keeps too little. */
export function rewind(rows: PlanRows, events: readonly PastEvent[]): { rows: PlanRows } | { unknownBefore: PastEvent } {
  const world = planThenRowsOf(rows);
  for (const event of events) if (!undone(world, event)) return { unknownBefore: event };
  return { rows: rowsOf(world) };
}

/** For whoever looks around on the way: takes back one event after the other, and says which items the stages had before them. */
export function walkBack(rows: PlanRows): { undo: (event: PastEvent) => boolean; items: () => ItemRow[] } {
  const world = planThenRowsOf(rows);
  return {
    undo: (event) => undone(world, event),
    items: () => [...world.items.values()].filter((item) => world.stages.has(item.stageId)),
  };
}

/** Takes back what an event did; false where it keeps too little. */
function undone(world: PlanThenRows, event: PastEvent): boolean {
  if (typeof event.after.refused === "string") return true;
  const undo = UNDO[event.verb];
  return undo === "bears on nothing" || undo(world, event) !== "unknown";
}

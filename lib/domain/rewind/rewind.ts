import type { RecordedVerb } from "@/lib/domain/policy";
import { type PastEvent, type PlanThenRows, planThenRowsOf, rowsOf, type Undo } from "./plan-rows-then";
import type { ItemRow, PlanRows } from "./rows";
import { UNDO } from "./undo";

// Restores the rows of a plan as of an earlier day by undoing its events. Rows with their own timestamps (evidence, waivers, freezes,
// acceptances of risks) are restored only where they were removed; readers of the rows filter out those that were added later.

/** The rows before these events (newest first), or the event before which the rows are unknown, because it records too little. */
export function rewind(rows: PlanRows, events: readonly PastEvent[]): { rows: PlanRows } | { unknownBefore: PastEvent } {
  const state = planThenRowsOf(rows);
  for (const event of events) if (!undone(state, event)) return { unknownBefore: event };
  return { rows: rowsOf(state) };
}

/** Undoes events one by one; `items()` are the items of the stages at that point. */
export function walkBack(rows: PlanRows): { undo: (event: PastEvent) => boolean; items: () => ItemRow[] } {
  const state = planThenRowsOf(rows);
  return {
    undo: (event) => undone(state, event),
    items: () => [...state.items.values()].filter((item) => state.stages.has(item.stageId)),
  };
}

/** Undoes an event; false where it records too little. */
function undone(state: PlanThenRows, event: PastEvent): boolean {
  if (event.outcome === "refused") return true;
  if (event.outcome === "unreadable") return hasNoEffect(event.verb);
  const undo = UNDO[event.verb] as Undo<RecordedVerb>;
  return undo === "no effect" || undo(state, event) !== "unknown";
}

const hasNoEffect = (verb: string): boolean => Object.hasOwn(UNDO, verb) && UNDO[verb as RecordedVerb] === "no effect";

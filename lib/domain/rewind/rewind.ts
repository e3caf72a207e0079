import type { RecordedVerb } from "@/lib/domain/policy";
import { type PastEvent, type PlanThenRows, planThenRowsOf, rowsOf, type Undo } from "./plan-rows-then";
import type { ItemRow, PlanRows } from "./rows";
import { UNDO } from "./undo";

// The stored rows of a plan, taken back to an earlier day by undoing its events. Rows with timestamps of their own (evidence, waivers, freezes,
// acceptances of risks) come back only where they were removed; whoever reads the rows leaves out those that came later.

/** The rows before these events, which come newest first; or the event before which nothing is known, because it records too little. */
export function rewind(rows: PlanRows, events: readonly PastEvent[]): { rows: PlanRows } | { unknownBefore: PastEvent } {
  const world = planThenRowsOf(rows);
  for (const event of events) if (!undone(world, event)) return { unknownBefore: event };
  return { rows: rowsOf(world) };
}

/** Undoes one event after the other; `items()` are those of the stages at that point. */
export function walkBack(rows: PlanRows): { undo: (event: PastEvent) => boolean; items: () => ItemRow[] } {
  const world = planThenRowsOf(rows);
  return {
    undo: (event) => undone(world, event),
    items: () => [...world.items.values()].filter((item) => world.stages.has(item.stageId)),
  };
}

/** Undoes an event; false where too little of it is recorded. */
function undone(world: PlanThenRows, event: PastEvent): boolean {
  if (event.outcome === "refused") return true;
  if (event.outcome === "unreadable") return hasNoEffect(event.verb);
  const undo = UNDO[event.verb] as Undo<RecordedVerb>;
  return undo === "no effect" || undo(world, event) !== "unknown";
}

const hasNoEffect = (verb: string): boolean => Object.hasOwn(UNDO, verb) && UNDO[verb as RecordedVerb] === "no effect";

import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { ItemState } from "./item";

/** Where a value without one of its own comes from; null for an own value, and for no value at all. */
export type InheritedFrom = "stage" | "phase" | null;

/** A value that holds, and where it comes from. `value` is null if neither the thing itself nor anything above it has one. */
export type Inherited<T> = { value: T | null; inheritedFrom: InheritedFrom };

/** Who answers for a stage or a phase, and its planned end. */
export type OwnerAndEnd = { ownerId: string | null; end: CalendarDay | null };

/** What an item inherits if it has no value of its own. */
export type InheritedValues = { owner: Inherited<string>; due: Inherited<CalendarDay> };

/** What the items of a stage inherit: the owner and the planned end of the stage, else those of its phase. Each is decided for itself. */
export const inheritedValues = (stage: OwnerAndEnd, phase: OwnerAndEnd): InheritedValues => ({
  owner: firstOf(stage.ownerId, phase.ownerId),
  due: firstOf(stage.end, phase.end),
});

/** Who answers for a stage: its owner, else that of its phase. */
export const ownerOfStage = (stage: { ownerId: string | null; phase: { ownerId: string | null } }): string | null =>
  firstOf(stage.ownerId, stage.phase.ownerId).value;

function firstOf<T>(ofStage: T | null, ofPhase: T | null): Inherited<T> {
  if (ofStage !== null) return { value: ofStage, inheritedFrom: "stage" };
  return { value: ofPhase, inheritedFrom: ofPhase === null ? null : "phase" };
}

/** The owner and due day that hold for an item. This function decides, and the database's filters agree with it. */
export const effectiveValues = (
  item: { ownerId: string | null; due: CalendarDay | null },
  { owner, due }: InheritedValues,
): InheritedValues => ({
  owner: item.ownerId === null ? owner : { value: item.ownerId, inheritedFrom: null },
  due: item.due === null ? due : { value: item.due, inheritedFrom: null },
});

/** An open item is overdue once the day that holds for it is over. */
export const isItemOverdue = (state: ItemState, due: CalendarDay | null, today: CalendarDay): boolean =>
  state === "open" && due !== null && due < today;

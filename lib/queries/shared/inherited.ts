import { type CalendarDay, dayOrNull } from "@/lib/domain/calendar-day";
import { type InheritedValues, inheritedValues } from "@/lib/domain/checklist/inheritance";
import { must } from "@/lib/domain/must";

type Row = { ownerId: string | null; plannedEnd: string | null };
type PhaseRow = Row & { id: string };
type StageRow = PhaseRow & { phaseId: string };

/** What the items of each stage inherit, by the stage's id. */
export function inheritedByStage(stages: readonly StageRow[], phases: readonly PhaseRow[]): Map<string, InheritedValues> {
  const byId = new Map(phases.map((phase) => [phase.id, ownerAndEnd(phase)]));
  return new Map(stages.map((stage) => [stage.id, inheritedValues(ownerAndEnd(stage), must(byId.get(stage.phaseId), "phase of a stage"))]));
}

const ownerAndEnd = ({ ownerId, plannedEnd }: Row) => ({ ownerId, end: dayOrNull(plannedEnd) });

/** The columns that inheritedOfStage() needs. */
export const INHERITED = { ownerId: true, plannedEnd: true, phase: { select: { ownerId: true, plannedEnd: true } } } as const;

/** The same for a stage that was read together with an item. */
export const inheritedOfStage = (stage: Row & { phase: Row }): InheritedValues =>
  inheritedValues(ownerAndEnd(stage), ownerAndEnd(stage.phase));

/** Prisma's condition for items whose own day, or the day they inherit, fulfils `wanted`. It agrees with effectiveValues(). */
export const whereDue = (wanted: DayRange) => ({
  OR: [
    { due: wanted },
    { due: null, stage: { plannedEnd: wanted } },
    { due: null, stage: { plannedEnd: null, phase: { plannedEnd: wanted } } },
  ],
});

export type DayRange =
  | { lt: CalendarDay }
  | { lte: CalendarDay }
  | { gte: CalendarDay; lte: CalendarDay }
  | { equals: CalendarDay }
  | { not: null };

/** Prisma's condition for items of a person: their own, and those whose owner is inherited from a stage or a phase of the person. */
export const whereOwner = (personId: string) => ({
  OR: [
    { ownerId: personId },
    { ownerId: null, stage: { ownerId: personId } },
    { ownerId: null, stage: { ownerId: null, phase: { ownerId: personId } } },
  ],
});

import { addDays, day } from "@/lib/domain/calendar-day";
import type { EventOf } from "@/lib/domain/events/events";
import { assign, type PlanThenRows, phasesOfKind } from "./plan-rows-then";

type MovedAlong = EventOf<"phase.change" | "stage.setDates">["after"];

/** Undoes what moved along with a date. */
export function undoMovedDates(state: PlanThenRows, { phases = [], stages = [], due = [] }: MovedAlong): void {
  for (const { phase: kind, before } of phases) for (const phase of phasesOfKind(state, kind)) Object.assign(phase, planned(before));
  for (const { id, before } of stages) assign(state.stages, id, planned(before));
  const daysOfStage = new Map(due.map(({ stage, days }) => [stage, days]));
  for (const item of state.items.values()) {
    const days = daysOfStage.get(item.stageId);
    if (item.state === "open" && days !== undefined) item.due = movedDay(item.due, -days);
  }
}

type Dates = { start: string | null; end: string | null };

export const planned = ({ start, end }: Dates) => ({ plannedStart: start, plannedEnd: end });
export const baseline = ({ start, end }: Dates) => ({ baselineStart: start, baselineEnd: end });
export const movedDay = (date: string | null, days: number): string | null => (date === null ? null : addDays(day(date), days));

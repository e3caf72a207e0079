import { addDays, day } from "@/lib/domain/calendar-day";
import { listOf, type PayloadFields, textOrNull } from "./facts";
import { assign, type PlanThenRows, phasesOfKind } from "./plan-rows-then";

/** What moved along with a date. */
export function undoMovedDates(world: PlanThenRows, after: PayloadFields): void {
  for (const it of listOf(after.phases))
    for (const phase of phasesOfKind(world, it.phase)) Object.assign(phase, planned(it.before as PayloadFields));
  for (const it of listOf(after.stages)) assign(world.stages, it.id, planned(it.before as PayloadFields));
  const due = new Map(listOf(after.due).map((it) => [it.stage, it.days]));
  for (const item of world.items.values()) {
    const days = due.get(item.stageId);
    if (item.state === "open" && typeof days === "number") item.due = movedDay(item.due, -days);
  }
}

export const planned = ({ start, end }: PayloadFields) => ({ plannedStart: textOrNull(start), plannedEnd: textOrNull(end) });
export const baseline = ({ start, end }: PayloadFields) => ({ baselineStart: textOrNull(start), baselineEnd: textOrNull(end) });
export const movedDay = (of: string | null, days: number): string | null => (of === null ? null : addDays(day(of), days));

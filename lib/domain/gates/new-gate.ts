import { type CalendarDay, lengthInDays } from "@/lib/domain/calendar-day";
import type { PhaseKind } from "@/lib/domain/phase";
import { DEFAULT_GATES, DEFAULT_SOAK_HOURS, type GateRules } from "./gate";
import { MAX_SOAK_HOURS } from "./gate-rules";

export type PlannedDays = { start: CalendarDay | null; end: CalendarDay | null };

/** The rules of a phase's gate in a new plan. The soak of Monitor is the planned length of its phase. */
export const newGate = (kind: PhaseKind, days: PlannedDays): GateRules =>
  kind === "monitor" ? { ...DEFAULT_GATES.monitor, soakHours: plannedSoakHours(days) } : DEFAULT_GATES[kind];

/** The planned length of the monitor phase in hours; without dates, the default. */
export function plannedSoakHours({ start, end }: PlannedDays): number {
  const days = start === null || end === null ? 0 : lengthInDays(start, end);
  return days < 1 ? DEFAULT_SOAK_HOURS : Math.min(MAX_SOAK_HOURS, days * 24);
}

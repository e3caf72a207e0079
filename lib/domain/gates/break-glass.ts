import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import { accept, type Decision, refuse } from "@/lib/domain/decision";
import type { StageState } from "@/lib/domain/state/plan-state";
import type { Condition } from "./condition";

export const MIN_BREAK_REASON = 20;
export const FOLLOW_UP_DAYS = 2;

/**
 * An unmet gate is passed, with a reason that others can judge. It passes what is missing and never what somebody decided: while a
 * rejection stands, it is for whoever gave it to take it back.
 */
export function breakGlassRule(stage: StageState, reason: string): Decision<{ unmet: readonly Condition[] }> {
  if (stage.unmet.length === 0) return refuse("gate-met");
  if (stage.unmet.some((condition) => condition.code === "sign-off-rejected")) return refuse("rejection-stands", { unmet: stage.unmet });
  if (Array.from(reason).length < MIN_BREAK_REASON) return refuse("reason-too-short", { least: MIN_BREAK_REASON });
  return accept({ unmet: stage.unmet });
}

export const followUpDay = (today: CalendarDay): CalendarDay => addDays(today, FOLLOW_UP_DAYS);

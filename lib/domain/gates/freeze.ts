import type { CalendarDay } from "@/lib/domain/calendar-day";
import { accept, type Decision, refuse } from "@/lib/domain/decision";

export type FreezeSpan = { from: CalendarDay | null; to: CalendarDay | null };

/** A freeze stops work on its days: from now on without a first day, and until somebody lifts it without a last day. */
export function setFreezeRule(span: FreezeSpan, today: CalendarDay): Decision<FreezeSpan> {
  if (span.from !== null && span.to !== null && span.to < span.from) return refuse("range-reversed", span);
  if (span.to !== null && span.to < today) return refuse("range-past", span);
  return accept(span);
}

export type FreezeState = "now" | "ahead" | "over";

export function freezeState({ from, to }: FreezeSpan, today: CalendarDay): FreezeState {
  if (from !== null && from > today) return "ahead";
  return to !== null && to < today ? "over" : "now";
}

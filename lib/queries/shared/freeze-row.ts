import { dayOrNull } from "@/lib/domain/calendar-day";
import { phasesInOrder } from "@/lib/domain/gates/freeze";
import type { FreezeSpan } from "@/lib/domain/gates/freeze-windows";
import type { PhaseKind } from "@/lib/domain/phase";
import { type ClockTime, clockTime } from "@/lib/domain/wall-clock";

/** When a freeze holds and what it holds, as it is stored. */
export type FreezeColumns = {
  fromDay: string | null;
  toDay: string | null;
  fromTime: string | null;
  toTime: string | null;
  fromWeekday: number | null;
  toWeekday: number | null;
  phases: string;
};

export const FREEZE_COLUMNS = {
  fromDay: true,
  toDay: true,
  fromTime: true,
  toTime: true,
  fromWeekday: true,
  toWeekday: true,
  phases: true,
} as const satisfies Record<keyof FreezeColumns, true>;

export function freezeSpanOf({ fromDay, toDay, fromTime, toTime, fromWeekday, toWeekday }: FreezeColumns): FreezeSpan {
  return {
    from: dayOrNull(fromDay),
    to: dayOrNull(toDay),
    fromTime: timeOrNull(fromTime),
    toTime: timeOrNull(toTime),
    weekly: fromWeekday === null || toWeekday === null ? null : { from: fromWeekday, to: toWeekday },
  };
}

/** The phases of a freeze, in the plan's order. */
export const frozenPhasesOf = ({ phases }: Pick<FreezeColumns, "phases">): PhaseKind[] => phasesInOrder(phases.split(" "));

export const freezeColumns = (span: FreezeSpan, phases: readonly PhaseKind[]): FreezeColumns => ({
  fromDay: span.from,
  toDay: span.to,
  fromTime: span.fromTime,
  toTime: span.toTime,
  fromWeekday: span.weekly?.from ?? null,
  toWeekday: span.weekly?.to ?? null,
  phases: phases.join(" "),
});

const timeOrNull = (text: string | null): ClockTime | null => (text === null ? null : clockTime(text));

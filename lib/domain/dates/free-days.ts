import { dayNumber } from "@/lib/domain/calendar-day";
import type { FreezeFacts } from "@/lib/domain/gates/gate";

/** Frozen days as day numbers, in order and without overlaps. */
export type FrozenDays = readonly { from: number; to: number }[];

/**
 * The frozen days of a service, or of plan-wide work. A freeze without a last day is left out, because nobody knows when it ends.
 * A freeze without a first day counts from today.
 */
export function frozenDayNumbers(freezes: readonly FreezeFacts[], serviceId: string | null, today: number): FrozenDays {
  const spans = freezes
    .filter((f) => f.serviceId === null || f.serviceId === serviceId)
    .flatMap((f) => (f.to === null ? [] : [{ from: f.from === null ? today : dayNumber(f.from), to: dayNumber(f.to) }]))
    .filter((span) => span.to >= span.from)
    .sort((a, b) => a.from - b.from);
  const merged: { from: number; to: number }[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && span.from <= last.to + 1) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}

/** The n-th day from a day on that is not frozen. */
export function nthFreeDay(from: number, n: number, frozen: FrozenDays): number {
  let next = from;
  let left = n;
  for (const span of frozen) {
    if (span.to < next) continue;
    const free = Math.max(0, span.from - next);
    if (free >= left) break;
    left -= free;
    next = span.to + 1;
  }
  return next + left - 1;
}

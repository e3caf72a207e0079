import { dayNumber } from "@/lib/domain/calendar-day";
import type { FreezeFacts } from "@/lib/domain/gates/gate";

/** The days, as numbers, on which nothing goes on: in order, without overlaps. */
export type FrozenDays = readonly { from: number; to: number }[];

/**
 * The frozen days that concern a service, or the plan as a whole. A freeze without a last day moves nothing: nobody knows when it ends.
 * One without a first day counts from today.
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

/** The day on which the n-th day of work falls, counted from a day on; frozen days are passed over. */
export function nthFreeDay(from: number, n: number, frozen: FrozenDays): number {
  let at = from;
  let left = n;
  for (const span of frozen) {
    if (span.to < at) continue;
    const free = Math.max(0, span.from - at);
    if (free >= left) break;
    left -= free;
    at = span.to + 1;
  }
  return at + left - 1;
}

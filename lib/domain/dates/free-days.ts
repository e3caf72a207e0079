import { dayNumber, dayOfNumber } from "@/lib/domain/calendar-day";
import { concerns, type FreezeFacts } from "@/lib/domain/gates/freeze";
import { windowMinutes, windowsBetween } from "@/lib/domain/gates/freeze-windows";
import type { PhaseKind } from "@/lib/domain/phase";

/** Frozen days as day numbers, in order and without overlaps. */
export type FrozenDays = readonly { from: number; to: number }[];

/** A day is frozen if no work is possible between these times: a freeze from Friday 17:00 to Monday 08:00 freezes Saturday and Sunday. */
export const WORKING_DAY = { from: 9 * 60, to: 17 * 60 };

const DAY = 24 * 60;
/** A weekly freeze without a last day counts for ten years. */
const DAYS_AHEAD = 3653;

/**
 * The frozen days of a stage. A freeze without an end is left out, because nobody knows when it ends; so are weekly freezes without a last
 * day that together leave no day of the week. A freeze without a beginning counts from today.
 */
export function frozenDayNumbers(
  freezes: readonly FreezeFacts[],
  stage: { serviceId: string | null; phase: PhaseKind },
  today: number,
): FrozenDays {
  const of = freezes.filter((freeze) => concerns(freeze, stage));
  const isEndless = ({ weekly, to }: FreezeFacts) => weekly !== null && to === null;
  const endless = frozenDays(of.filter(isEndless).flatMap((freeze) => windowsOf(freeze, today)));
  const isEveryDay = endless.some(({ from, to }) => to - from >= 7);
  return frozenDays(of.filter((freeze) => !isEveryDay || !isEndless(freeze)).flatMap((freeze) => windowsOf(freeze, today)));
}

type Minutes = { from: number; to: number };

function windowsOf(freeze: FreezeFacts, today: number): Minutes[] {
  const [now, first] = [dayOfNumber(today), freeze.from ?? dayOfNumber(today)];
  const last = freeze.to ?? dayOfNumber(Math.max(today, dayNumber(first)) + DAYS_AHEAD);
  return windowsBetween(freeze, first, last).flatMap((window) => {
    const { from, to } = windowMinutes(window, now);
    return to === null || to <= from ? [] : [{ from, to }];
  });
}

/** The days whose working hours lie wholly in the windows. */
function frozenDays(windows: readonly Minutes[]): { from: number; to: number }[] {
  const days = merged(windows).flatMap(({ from, to }) => {
    const first = Math.ceil((from - WORKING_DAY.from) / DAY);
    const last = Math.floor((to - WORKING_DAY.to) / DAY);
    return last >= first ? [{ from: first, to: last + 1 }] : [];
  });
  return merged(days).map(({ from, to }) => ({ from, to: to - 1 }));
}

/** Spans in order, with those that overlap or touch as one. */
function merged(spans: readonly Minutes[]): Minutes[] {
  const union: Minutes[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = union.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else union.push({ ...span });
  }
  return union;
}

/** The n-th day from a day on that is not frozen. */
export function nthFreeDay(from: number, n: number, frozen: FrozenDays): number {
  let next = from;
  let left = n;
  for (let index = firstFrom(from, frozen); index < frozen.length; index += 1) {
    const span = frozen[index];
    if (!span) break;
    const free = Math.max(0, span.from - next);
    if (free >= left) break;
    left -= free;
    next = span.to + 1;
  }
  return next + left - 1;
}

/** The position of the first span that ends on a day or later. */
function firstFrom(day: number, frozen: FrozenDays): number {
  let [low, high] = [0, frozen.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((frozen[middle]?.to ?? day) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

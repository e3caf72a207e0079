import { lengthInDays } from "@/lib/domain/calendar-day";
import type { PlanState } from "@/lib/domain/state/plan-state";
import type { Actual } from "./actual";

/** How long stages have taken, as a part of the days planned for them: 1 is as planned, 2 is twice as long. */
export type Velocity = { fast: number; slow: number; stages: number };

/** Fewer than these tell nothing of a team. */
const ENOUGH = 3;

/**
 * The team's own pace: of the stages that have finished and whose days are known, the actual length over the planned one; the range
 * lies between the 20th and the 80th percentile of that, so that a single stage that took very long, or none at all, does not stretch it.
 */
export function velocityOf(state: PlanState, actuals: ReadonlyMap<string, Actual>): Velocity | null {
  const ratios: number[] = [];
  for (const [key, { start, end }] of state.stages) {
    const actual = actuals.get(key);
    if (!start || !end || !actual?.start || !actual.finish || end < start || actual.finish < actual.start) continue;
    ratios.push(lengthInDays(actual.start, actual.finish) / lengthInDays(start, end));
  }
  if (ratios.length < ENOUGH) return null;
  ratios.sort((a, b) => a - b);
  return { fast: percentile(ratios, 0.2), slow: percentile(ratios, 0.8), stages: ratios.length };
}

/** Between two values, as far along as the rank lies between their places. */
function percentile(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part;
  const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return below + (above - below) * (place - Math.floor(place));
}

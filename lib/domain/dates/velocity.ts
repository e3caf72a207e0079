import { lengthInDays } from "@/lib/domain/calendar-day";
import { must } from "@/lib/domain/must";
import type { PlanState } from "@/lib/domain/state/plan-state";
import type { Actual } from "./actual";

/** How long stages took in relation to their planned days: 1 is as planned, 2 is twice as long. */
export type Velocity = { fast: number; slow: number; stages: number };

/** Fewer finished stages are too few to know the velocity of a team. */
const MIN_STAGES = 3;

/**
 * The velocity of the team: the actual length of finished stages with known days, divided by the planned length. It ranges from the 20th to
 * the 80th percentile, so that a single stage that was very slow or very fast does not widen it.
 */
export function velocityOf(state: PlanState, actuals: ReadonlyMap<string, Actual>): Velocity | null {
  const ratios: number[] = [];
  for (const [key, { start, end }] of state.stages) {
    const actual = actuals.get(key);
    if (!start || !end || !actual?.start || !actual.finish || end < start || actual.finish < actual.start) continue;
    ratios.push(lengthInDays(actual.start, actual.finish) / lengthInDays(start, end));
  }
  if (ratios.length < MIN_STAGES) return null;
  ratios.sort((a, b) => a - b);
  return { fast: percentile(ratios, 0.2), slow: percentile(ratios, 0.8), stages: ratios.length };
}

/** The percentile of sorted values, interpolated linearly between the two nearest values. */
function percentile(sorted: readonly number[], fraction: number): number {
  const rank = (sorted.length - 1) * fraction;
  const below = must(sorted[Math.floor(rank)], "a ratio");
  const above = must(sorted[Math.ceil(rank)], "a ratio");
  return below + (above - below) * (rank - Math.floor(rank));
}

import { type CalendarDay, dayNumber, dayOfNumber } from "@/lib/domain/calendar-day";
import type { Condition } from "@/lib/domain/gates/condition";
import { mustGet } from "@/lib/domain/must";
import type { PhaseKind } from "@/lib/domain/phase";
import type { PlanFacts, PlanState, StageState } from "@/lib/domain/state/plan-state";
import { apartFromFreezes, BLOCKING } from "@/lib/domain/state/status";
import type { Actual } from "./actual";
import { type ScheduledStage, scheduleWork } from "./schedule-work";
import { type Velocity, velocityOf } from "./velocity";

export type StageForecast = {
  start: CalendarDay;
  end: CalendarDay;
  /** Days between the planned and the expected end; negative where it ends earlier. */
  slip: number;
  isFinished: boolean;
  isUnderWay: boolean;
};

/** The expected end of a service or of the whole plan. */
export type Outlook = {
  plannedEnd: CalendarDay | null;
  /** The actual or expected end of its last stage; null without dates. */
  end: CalendarDay | null;
  slip: number | null;
  isFinished: boolean;
  /** Why it ends later than planned; null where it is not late. */
  cause: Cause | null;
  /** The range of its end at the velocity of the finished stages. */
  range: { from: CalendarDay; to: CalendarDay } | null;
};

/**
 * The cause of a delay: the first late stage in the chain of stages that wait for each other, and what it lacks.
 *
 * - `blocked`: a condition blocks it · `frozen`: its days are frozen · `sign-off`: only signatures are missing
 * - `open`: work is left · `not-started`: it should have begun · `finished-late`: it finished later than planned
 */
export type Cause = {
  code: "blocked" | "frozen" | "sign-off" | "open" | "not-started" | "finished-late";
  stage: string;
  phase: PhaseKind;
  /** Null for plan-wide work. */
  serviceId: string | null;
  /** The most important unmet condition. */
  condition: Condition | null;
  /** Days since its planned end; for a finished stage, days between its planned and its actual end. */
  daysPastEnd: number;
  /** Days since its planned start, while it has not begun. */
  daysPastStart: number;
  /** Items that are done, out of `total`. */
  done: number;
  total: number;
};

export type Forecast = {
  stages: ReadonlyMap<string, StageForecast>;
  services: ReadonlyMap<string, Outlook>;
  plan: Outlook;
  velocity: Velocity | null;
};

/** The forecast of a plan from today on. docs/forecast.md is the truth table. */
export function planForecast(facts: PlanFacts, state: PlanState, actuals: ReadonlyMap<string, Actual>, today: CalendarDay): Forecast {
  const now = dayNumber(today);
  const work = { facts, state, actuals, today: now };
  const scheduled = scheduleWork(work);
  const velocity = velocityOf(state, actuals);
  const fast = velocity && scheduleWork({ ...work, velocity: velocity.fast });
  const slow = velocity && scheduleWork({ ...work, velocity: velocity.slow });
  const outlook = (keys: readonly string[], plannedEnd: CalendarDay | null, earliestEnd: number | null): Outlook => {
    const last = latest(keys, scheduled);
    const end = last ? Math.max(last.end, earliestEnd ?? last.end) : earliestEnd;
    const isFinished =
      keys.length > 0 && keys.every((key) => scheduled.get(key)?.isFinished ?? state.stages.get(key)?.status === "complete");
    const slip = end === null || plannedEnd === null ? null : end - dayNumber(plannedEnd);
    const endIn = (schedule: Map<string, ScheduledStage> | null) => (schedule ? (latest(keys, schedule)?.end ?? null) : null);
    const [from, to] = [endIn(fast), endIn(slow)];
    return {
      plannedEnd,
      end: end === null ? null : dayOfNumber(end),
      slip,
      isFinished,
      cause: last && slip !== null && slip > 0 ? causeOf(last, now) : null,
      range:
        isFinished || from === null || to === null ? null : { from: dayOfNumber(Math.min(from, to)), to: dayOfNumber(Math.max(from, to)) },
    };
  };
  const planWide = facts.stages.filter((stage) => stage.serviceId === null).map((stage) => stage.key);
  const keysOf = new Map<string, string[]>(facts.services.map((service) => [service.id, []]));
  for (const { key, serviceId } of facts.stages) if (serviceId !== null) mustGet(keysOf, serviceId).push(key);
  const services = new Map([...keysOf].map(([id, keys]) => [id, outlook(keys, plannedEndOf(keys, scheduled), null)]));
  return {
    stages: new Map([...scheduled].map(([key, stage]) => [key, forecastOf(stage)])),
    services,
    // The plan's order of services decides which of two equal delays is the cause, not the order of database rows.
    plan: outlook([...planWide, ...[...keysOf.values()].flat()], state.end, endOfEmptyPhases(facts)),
    velocity,
  };
}

const forecastOf = ({ start, end, planned, isFinished, isUnderWay }: ScheduledStage): StageForecast => ({
  start: dayOfNumber(start),
  end: dayOfNumber(end),
  slip: end - planned.end,
  isFinished,
  isUnderWay,
});

/** The stage that ends last; of several, the first in the plan. */
function latest(keys: readonly string[], scheduled: ReadonlyMap<string, ScheduledStage>): ScheduledStage | null {
  let last: ScheduledStage | null = null;
  for (const key of keys) {
    const stage = scheduled.get(key);
    if (stage && (!last || stage.end > last.end)) last = stage;
  }
  return last;
}

function plannedEndOf(keys: readonly string[], scheduled: ReadonlyMap<string, ScheduledStage>): CalendarDay | null {
  const ends = keys.flatMap((key) => scheduled.get(key)?.planned.end ?? []);
  return ends.length > 0 ? dayOfNumber(Math.max(...ends)) : null;
}

/** The planned end of phases without stages. The plan does not end before it. */
function endOfEmptyPhases({ phases, stages }: PlanFacts): number | null {
  const empty = phases.filter((phase) => !stages.some((stage) => stage.phase === phase.kind));
  const ends = empty.flatMap((phase) => (phase.end === null ? [] : dayNumber(phase.end)));
  return ends.length > 0 ? Math.max(...ends) : null;
}

/** Follows the chain of stages that wait for each other back to the stage that caused the delay. */
function causeOf(last: ScheduledStage, today: number): Cause {
  let root = last;
  while (typeof root.drivenBy !== "string") root = root.drivenBy;
  const { stage, planned, end, isFinished, isUnderWay } = root;
  const obstacle = obstacleOf(stage);
  const daysPastEnd = Math.max(0, (isFinished ? end : today) - planned.end);
  if (isFinished) return { ...obstacle, code: "finished-late", daysPastEnd };
  const isAhead = obstacle.code === "open" && !isUnderWay;
  return {
    ...obstacle,
    code: root.drivenBy === "freeze" ? "frozen" : isAhead ? "not-started" : obstacle.code,
    daysPastEnd,
    daysPastStart: isUnderWay ? 0 : Math.max(0, today - planned.start),
  };
}

/** What a stage lacks to be complete. */
export function obstacleOf(stage: StageState): Cause {
  const { key, phase, serviceId } = stage.facts;
  const blocker = stage.unmet.find((c) => c.code === "sign-off-rejected") ?? stage.unmet.find((c) => BLOCKING.has(c.code));
  const frozen = stage.unmet.find((c) => c.code === "frozen");
  const missing = apartFromFreezes(stage.unmet);
  const isSigning = missing.length > 0 && missing.every((c) => c.code === "sign-off-missing");
  return {
    code: blocker ? "blocked" : frozen && missing.length > 0 ? "frozen" : isSigning ? "sign-off" : "open",
    stage: key,
    phase,
    serviceId,
    condition: blocker ?? frozen ?? stage.unmet[0] ?? null,
    daysPastEnd: 0,
    daysPastStart: 0,
    done: stage.done,
    total: stage.total,
  };
}

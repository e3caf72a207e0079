import { type CalendarDay, dayNumber, dayOfNumber } from "@/lib/domain/calendar-day";
import type { Condition } from "@/lib/domain/gates/condition";
import type { PhaseKind } from "@/lib/domain/phase";
import type { PlanFacts, PlanState, StageState } from "@/lib/domain/state/plan-state";
import { BLOCKING } from "@/lib/domain/state/status";
import type { Actual } from "./actual";
import { type ScheduledStage, scheduleWork } from "./schedule-work";
import { type Velocity, velocityOf } from "./velocity";

export type StageForecast = {
  start: CalendarDay;
  end: CalendarDay;
  /** Days by which it ends later than planned; negative where earlier. */
  slip: number;
  isFinished: boolean;
  isUnderWay: boolean;
};

/** When a service, or the plan as a whole, will be done. */
export type Outlook = {
  plannedEnd: CalendarDay | null;
  /** The day everything of it has ended, or will have; null without dates. */
  end: CalendarDay | null;
  slip: number | null;
  isFinished: boolean;
  /** Why it ends later than planned; null where it does not. */
  cause: Cause | null;
  /** Between which days it would end at the pace of the stages that have finished. */
  range: { from: CalendarDay; to: CalendarDay } | null;
};

/**
 * The one reason for which something ends late: the stage that everything after it waits for, and what it lacks.
 *
 * - `blocked`: its condition stops it · `frozen`: its days are frozen · `sign-off`: nothing is missing but a signature
 * - `open`: work is left · `not-started`: it should have begun · `finished-late`: it has ended, and did so late
 */
export type Cause = {
  code: "blocked" | "frozen" | "sign-off" | "open" | "not-started" | "finished-late";
  stage: string;
  phase: PhaseKind;
  /** Null where it is plan-wide work that everybody waits for. */
  serviceId: string | null;
  /** The unmet condition that matters most. */
  condition: Condition | null;
  /** Days that it is past its planned end; of what has finished, days by which it ended late. */
  daysPastEnd: number;
  /** Days that it is past its planned start without having begun. */
  daysPastStart: number;
  /** Work done and all of it, in items. */
  done: number;
  total: number;
};

export type Forecast = {
  stages: ReadonlyMap<string, StageForecast>;
  services: ReadonlyMap<string, Outlook>;
  plan: Outlook;
  pace: Velocity | null;
};

/** What is to be expected of a plan from today on. docs/forecast.md is the truth table. */
export function planForecast(facts: PlanFacts, state: PlanState, actuals: ReadonlyMap<string, Actual>, today: CalendarDay): Forecast {
  const now = dayNumber(today);
  const carried = scheduleWork(facts, state, actuals, now);
  const pace = velocityOf(state, actuals);
  const fast = pace && scheduleWork(facts, state, actuals, now, pace.fast);
  const slow = pace && scheduleWork(facts, state, actuals, now, pace.slow);
  const outlook = (keys: readonly string[], plannedEnd: CalendarDay | null, floor: number | null): Outlook => {
    const last = latest(keys, carried);
    const end = last ? Math.max(last.end, floor ?? last.end) : floor;
    const isFinished = keys.length > 0 && keys.every((key) => carried.get(key)?.isFinished ?? state.stages.get(key)?.status === "complete");
    const slip = end === null || plannedEnd === null ? null : end - dayNumber(plannedEnd);
    const at = (paced: Map<string, ScheduledStage> | null) => (paced ? (latest(keys, paced)?.end ?? null) : null);
    const [from, to] = [at(fast), at(slow)];
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
  for (const { key, serviceId } of facts.stages) if (serviceId !== null) keysOf.get(serviceId)?.push(key);
  const services = new Map([...keysOf].map(([id, keys]) => [id, outlook(keys, plannedEndOf(keys, carried), null)]));
  return {
    stages: new Map([...carried].map(([key, it]) => [key, told(it)])),
    services,
    // Services in the plan's own order, so that of two equal reasons the same one is given, whatever the database hands out first.
    plan: outlook([...planWide, ...[...keysOf.values()].flat()], state.end, endOfEmptyPhases(facts)),
    pace,
  };
}

const told = ({ start, end, planned, isFinished, isUnderWay }: ScheduledStage): StageForecast => ({
  start: dayOfNumber(start),
  end: dayOfNumber(end),
  slip: end - planned.end,
  isFinished,
  isUnderWay,
});

/** The one that ends last; of several, the one that comes first in the plan. */
function latest(keys: readonly string[], carried: ReadonlyMap<string, ScheduledStage>): ScheduledStage | null {
  let last: ScheduledStage | null = null;
  for (const key of keys) {
    const it = carried.get(key);
    if (it && (!last || it.end > last.end)) last = it;
  }
  return last;
}

function plannedEndOf(keys: readonly string[], carried: ReadonlyMap<string, ScheduledStage>): CalendarDay | null {
  const ends = keys.flatMap((key) => carried.get(key)?.planned.end ?? []);
  return ends.length > 0 ? dayOfNumber(Math.max(...ends)) : null;
}

/** A phase in which nobody has work yet still ends when it is planned to. */
function endOfEmptyPhases({ phases, stages }: PlanFacts): number | null {
  const ends = phases.filter((phase) => phase.end !== null && !stages.some((stage) => stage.phase === phase.kind));
  return ends.length > 0 ? Math.max(...ends.map((phase) => dayNumber(phase.end as CalendarDay))) : null;
}

/** Follows what something waits for to the stage at which the days were lost. */
function causeOf(last: ScheduledStage, today: number): Cause {
  let root = last;
  while (typeof root.drivenBy !== "string") root = root.drivenBy;
  const { stage, planned, end, isFinished, isUnderWay } = root;
  const found = obstacleOf(stage);
  const daysPastEnd = Math.max(0, (isFinished ? end : today) - planned.end);
  if (isFinished) return { ...found, code: "finished-late", daysPastEnd };
  const isAhead = found.code === "open" && !isUnderWay;
  return {
    ...found,
    code: root.drivenBy === "freeze" ? "frozen" : isAhead ? "not-started" : found.code,
    daysPastEnd,
    daysPastStart: isUnderWay ? 0 : Math.max(0, today - planned.start),
  };
}

/** What keeps a stage from being complete, its days apart. */
export function obstacleOf(stage: StageState): Cause {
  const { key, phase, serviceId } = stage.facts;
  const stops = stage.unmet.find((c) => c.code === "sign-off-rejected") ?? stage.unmet.find((c) => BLOCKING.has(c.code));
  const isSigning = stage.unmet.length > 0 && stage.unmet.every((c) => c.code === "sign-off-missing");
  return {
    code: stops ? (stops.code === "frozen" ? "frozen" : "blocked") : isSigning ? "sign-off" : "open",
    stage: key,
    phase,
    serviceId,
    condition: stops ?? stage.unmet[0] ?? null,
    daysPastEnd: 0,
    daysPastStart: 0,
    done: stage.done,
    total: stage.total,
  };
}

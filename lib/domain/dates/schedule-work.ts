import { dayNumber } from "@/lib/domain/calendar-day";
import { concerns } from "@/lib/domain/gates/freeze";
import { mustGet } from "@/lib/domain/must";
import { isEarlier } from "@/lib/domain/phase";
import { hasBegun, type StageFacts } from "@/lib/domain/stage";
import type { PlanFacts, PlanState, StageState } from "@/lib/domain/state/plan-state";
import { type Actual, hasFinished } from "./actual";
import { type FrozenDays, frozenDayNumbers, nthFreeDay } from "./free-days";

/** The expected days of a stage, as day numbers. */
export type ScheduledStage = {
  stage: StageState;
  planned: Span;
  start: number;
  end: number;
  isFinished: boolean;
  isUnderWay: boolean;
  /** What determines its end: its planned days, an earlier stage that ends late, frozen days, or today, because its own work is late. */
  drivenBy: "plan" | "freeze" | "today" | ScheduledStage;
};

type Span = { start: number; end: number };

export type WorkToSchedule = {
  facts: PlanFacts;
  state: PlanState;
  actuals: ReadonlyMap<string, Actual>;
  /** As a day number. */
  today: number;
  /** Unfinished work takes this many times its planned days; null for the planned days. */
  velocity?: number | null;
};

/**
 * Schedules a plan's unfinished work from today on, stage by stage. docs/forecast.md is the truth table. A stage without planned days is
 * left out, and no other stage waits for it.
 */
export function scheduleWork({ facts, state, actuals, today, velocity = null }: WorkToSchedule): Map<string, ScheduledStage> {
  const advisory = new Set(facts.phases.filter((phase) => phase.gate.advisory).map((phase) => phase.kind));
  const frozen = new Map<string, FrozenDays>();
  // Most stages are under the same freezes, and their days are computed once.
  const frozenFor = (stage: StageFacts): FrozenDays => {
    const held = facts.freezes.flatMap((freeze, index) => (concerns(freeze, stage) ? [index] : [])).join(" ");
    const days = frozen.get(held) ?? frozenDayNumbers(facts.freezes, stage, today);
    frozen.set(held, days);
    return days;
  };
  // The scheduled stages that later stages of a service wait for, in order.
  const awaited = new Map<string | null, ScheduledStage[]>();
  const schedule = new Map<string, ScheduledStage>();
  for (const stage of inOrder(state)) {
    const { key, phase, serviceId } = stage.facts;
    const planned = plannedDays(stage);
    if (!planned) continue;
    const actual = mustGet(actuals, key);
    const ofService = awaited.get(serviceId) ?? NO_STAGES;
    const planWide = serviceId === null ? NO_STAGES : (awaited.get(null) ?? NO_STAGES);
    const before =
      planWide.length === 0 ? ofService : [...planWide.filter((other) => isEarlier(other.stage.facts.phase, phase)), ...ofService];
    const days = frozenFor(stage.facts);
    const scheduled = scheduleStage({ stage, planned, actual, before, frozen: days, today, velocity });
    schedule.set(key, scheduled);
    if (advisory.has(phase)) continue;
    if (ofService.length > 0) ofService.push(scheduled);
    else awaited.set(serviceId, [scheduled]);
  }
  return schedule;
}

const NO_STAGES: ScheduledStage[] = [];

/** Phase by phase, with plan-wide stages first, because all services wait for them. */
function inOrder(state: PlanState): StageState[] {
  const stages = [...state.stages.values()];
  return state.phases.flatMap(({ kind }) => {
    const ofPhase = stages.filter((stage) => stage.facts.phase === kind);
    return [...ofPhase.filter((stage) => stage.facts.serviceId === null), ...ofPhase.filter((stage) => stage.facts.serviceId !== null)];
  });
}

/** A stage with only a start or only an end is planned for that one day. */
function plannedDays({ start, end }: StageState): Span | null {
  const first = start ?? end;
  const last = end ?? start;
  if (first === null || last === null) return null;
  return { start: dayNumber(first), end: Math.max(dayNumber(first), dayNumber(last)) };
}

type StageToSchedule = {
  stage: StageState;
  planned: Span;
  actual: Actual;
  before: readonly ScheduledStage[];
  frozen: FrozenDays;
  today: number;
  velocity: number | null;
};

function scheduleStage(work: StageToSchedule): ScheduledStage {
  const { stage, actual, planned, velocity } = work;
  if (hasFinished(actual)) return finished(work);
  const days = Math.max(1, Math.round((planned.end - planned.start + 1) * (velocity ?? 1)));
  return actual.start !== null || hasBegun(stage.facts) ? underWay(work, days) : ahead(work, days);
}

/** A stage that has not begun starts on its planned day, but not before today and not before the stages it waits for have ended. */
function ahead({ stage, planned, before, frozen, today }: StageToSchedule, days: number): ScheduledStage {
  const late = latestOf(before, planned);
  const earliest = Math.max(planned.start, late.until, today);
  const start = nthFreeDay(earliest, 1, frozen);
  const end = nthFreeDay(start, days, frozen);
  const asPlanned = end > earliest + days - 1 ? "freeze" : "plan";
  const drivenBy = earliest === planned.start ? asPlanned : late.cause && earliest === late.until ? late.cause : "today";
  return { stage, planned, start, end, isFinished: false, isUnderWay: false, drivenBy };
}

/**
 * A stage under way is expected to end as planned while that is still possible; after that it needs the rest of its days. While an earlier
 * stage is late, its work is refused and continues once that stage has ended.
 */
function underWay({ stage, planned, actual, before, frozen, today, velocity }: StageToSchedule, days: number): ScheduledStage {
  const late = latestOf(before, planned, (other) => !other.isFinished);
  const start = actual.start === null ? Math.min(planned.start, today) : dayNumber(actual.start);
  const asPlanned = nthFreeDay(velocity === null ? planned.start : start, days, frozen);
  const needed = nthFreeDay(Math.max(today, late.until), remaining(stage, days), frozen);
  const end = late.cause ? Math.max(asPlanned, needed) : asPlanned >= today ? asPlanned : needed;
  const drivenBy = end > asPlanned ? (late.cause ?? "today") : asPlanned > planned.end ? "freeze" : "plan";
  return { stage, planned, start, end, isFinished: false, isUnderWay: true, drivenBy };
}

/** A finished stage keeps its actual days, or its planned days where those are unknown. */
function finished({ stage, planned, actual }: StageToSchedule): ScheduledStage {
  const end = actual.finish === null ? planned.end : dayNumber(actual.finish);
  const start = Math.min(end, actual.start === null ? planned.start : dayNumber(actual.start));
  return { stage, planned, start, end, isFinished: true, isUnderWay: false, drivenBy: end > planned.end ? "today" : "plan" };
}

/** The first day on which a stage can start because of earlier stages that end late. Stages that overlap in the plan still overlap by as much. */
function latestOf(
  before: readonly ScheduledStage[],
  planned: Span,
  counts: (other: ScheduledStage) => boolean = () => true,
): { until: number; cause: ScheduledStage | null } {
  let [until, cause]: [number, ScheduledStage | null] = [Number.NEGATIVE_INFINITY, null];
  for (const other of before) {
    if (other.end <= other.planned.end || !counts(other)) continue;
    const free = other.end + Math.min(1, planned.start - other.planned.end);
    if (free > until) [until, cause] = [free, other];
  }
  return { until, cause };
}

/** The days a stage still needs, in proportion to its items that are not done; at least one, because its gate is unmet. */
function remaining({ done, total, status }: StageState, days: number): number {
  if (status === "awaiting_sign_off") return 1;
  const undone = total === 0 ? 1 : (total - done) / total;
  return Math.max(1, Math.ceil(days * undone));
}

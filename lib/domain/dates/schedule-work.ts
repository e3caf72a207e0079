import { dayNumber } from "@/lib/domain/calendar-day";
import { isEarlier } from "@/lib/domain/phase";
import { hasBegun } from "@/lib/domain/stage";
import type { PlanFacts, PlanState, StageState } from "@/lib/domain/state/plan-state";
import { type Actual, hasFinished } from "./actual";
import { type FrozenDays, frozenDayNumbers, nthFreeDay } from "./free-days";

/** A stage carried forward, in numbers of days. */
export type ScheduledStage = {
  stage: StageState;
  planned: Span;
  start: number;
  end: number;
  isFinished: boolean;
  isUnderWay: boolean;
  /** What its end hangs upon: what the plan says, an earlier stage that ends late, frozen days, or that today it is not where it should be. */
  drivenBy: "plan" | "freeze" | "today" | ScheduledStage;
};

type Span = { start: number; end: number };

/**
 * Carries a plan's unfinished work forward from today, stage by stage, each with the plan's own days. docs/forecast.md is the truth table.
 * A stage without planned days is not carried, and holds up nobody. With a pace, what is unfinished takes that many times its planned days.
 */
export function scheduleWork(
  facts: PlanFacts,
  state: PlanState,
  actuals: ReadonlyMap<string, Actual>,
  today: number,
  pace: number | null = null,
): Map<string, ScheduledStage> {
  const advisory = new Set(facts.phases.filter((phase) => phase.gate.advisory).map((phase) => phase.kind));
  const frozen = new Map<string | null, FrozenDays>();
  // Those that hold up a service's later stages, in their order.
  const holding = new Map<string | null, ScheduledStage[]>();
  const carried = new Map<string, ScheduledStage>();
  for (const stage of inOrder(state)) {
    const { key, phase, serviceId } = stage.facts;
    const planned = plannedDays(stage);
    const actual = actuals.get(key);
    if (!planned || !actual) continue;
    const own = holding.get(serviceId) ?? NOBODY;
    const planWide = serviceId === null ? NOBODY : (holding.get(null) ?? NOBODY);
    const before = planWide.length === 0 ? own : [...planWide.filter((other) => isEarlier(other.stage.facts.phase, phase)), ...own];
    const days = frozen.get(serviceId) ?? frozenDayNumbers(facts.freezes, serviceId, today);
    frozen.set(serviceId, days);
    const made = carryStage({ stage, planned, actual, before, frozen: days, today, pace });
    carried.set(key, made);
    if (advisory.has(phase)) continue;
    if (own.length > 0) own.push(made);
    else holding.set(serviceId, [made]);
  }
  return carried;
}

const NOBODY: ScheduledStage[] = [];

/** Phase by phase, what holds every service first. */
function inOrder(state: PlanState): StageState[] {
  const stages = [...state.stages.values()];
  return state.phases.flatMap(({ kind }) => {
    const of = stages.filter((stage) => stage.facts.phase === kind);
    return [...of.filter((stage) => stage.facts.serviceId === null), ...of.filter((stage) => stage.facts.serviceId !== null)];
  });
}

/** A stage of which only one day was planned takes that one. */
function plannedDays({ start, end }: StageState): Span | null {
  const first = start ?? end;
  const last = end ?? start;
  if (first === null || last === null) return null;
  return { start: dayNumber(first), end: Math.max(dayNumber(first), dayNumber(last)) };
}

type Given = {
  stage: StageState;
  planned: Span;
  actual: Actual;
  before: readonly ScheduledStage[];
  frozen: FrozenDays;
  today: number;
  pace: number | null;
};

function carryStage(given: Given): ScheduledStage {
  const { stage, actual, planned, pace } = given;
  if (hasFinished(actual)) return finished(given);
  const days = Math.max(1, Math.round((planned.end - planned.start + 1) * (pace ?? 1)));
  return actual.start !== null || hasBegun(stage.facts) ? underWay(given, days) : ahead(given, days);
}

/** What has not begun begins when the plan says, once the stages before it have ended, and not before today. */
function ahead({ stage, planned, before, frozen, today }: Given, days: number): ScheduledStage {
  const late = latestOf(before, planned);
  const earliest = Math.max(planned.start, late.until, today);
  const start = nthFreeDay(earliest, 1, frozen);
  const end = nthFreeDay(start, days, frozen);
  const asPlanned = end > earliest + days - 1 ? "freeze" : "plan";
  const drivenBy = earliest === planned.start ? asPlanned : late.by && earliest === late.until ? late.by : "today";
  return { stage, planned, start, end, isFinished: false, isUnderWay: false, drivenBy };
}

/**
 * What is under way is taken at the plan's word as long as that can still be kept; then it needs what remains of its days. While an
 * earlier stage is late, its work is refused, and goes on once that has ended.
 */
function underWay({ stage, planned, actual, before, frozen, today, pace }: Given, days: number): ScheduledStage {
  const late = latestOf(before, planned, (other) => !other.isFinished);
  const start = actual.start === null ? Math.min(planned.start, today) : dayNumber(actual.start);
  const asPlanned = nthFreeDay(pace === null ? planned.start : start, days, frozen);
  const needed = nthFreeDay(Math.max(today, late.until), remaining(stage, days), frozen);
  const end = late.by ? Math.max(asPlanned, needed) : asPlanned >= today ? asPlanned : needed;
  const drivenBy = end > asPlanned ? (late.by ?? "today") : asPlanned > planned.end ? "freeze" : "plan";
  return { stage, planned, start, end, isFinished: false, isUnderWay: true, drivenBy };
}

/** What has finished keeps the days it took, or the plan's where they are not known. */
function finished({ stage, planned, actual }: Given): ScheduledStage {
  const end = actual.finish === null ? planned.end : dayNumber(actual.finish);
  const start = Math.min(end, actual.start === null ? planned.start : dayNumber(actual.start));
  return { stage, planned, start, end, isFinished: true, isUnderWay: false, drivenBy: end > planned.end ? "today" : "plan" };
}

/** The first day that stages which end late leave to what comes after them. What the plan lets overlap goes on overlapping by as much. */
function latestOf(
  before: readonly ScheduledStage[],
  planned: Span,
  counts: (other: ScheduledStage) => boolean = () => true,
): { until: number; by: ScheduledStage | null } {
  let [until, by]: [number, ScheduledStage | null] = [Number.NEGATIVE_INFINITY, null];
  for (const other of before) {
    if (other.end <= other.planned.end || !counts(other)) continue;
    const free = other.end + Math.min(1, planned.start - other.planned.end);
    if (free > until) [until, by] = [free, other];
  }
  return { until, by };
}

/** The part of its days that its undone items stand for; a day at least, since its gate is not met. */
function remaining({ done, total, status }: StageState, days: number): number {
  if (status === "awaiting_sign_off") return 1;
  const undone = total === 0 ? 1 : (total - done) / total;
  return Math.max(1, Math.ceil(days * undone));
}

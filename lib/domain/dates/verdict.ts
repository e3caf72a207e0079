import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { PlanState, StageState } from "@/lib/domain/state/plan-state";
import { type Cause, type Forecast, type Outlook, obstacleOf } from "./forecast";

export const PLAN_HEALTHS = ["not-scheduled", "finished", "late", "at-risk", "on-track"] as const;
export type PlanHealth = (typeof PLAN_HEALTHS)[number];

/** The one verdict about a plan that every screen, export and API answer gives. docs/forecast.md is the truth table. */
export type Verdict = {
  health: PlanHealth;
  /** The expected end; the actual end of a finished plan; null without dates. */
  end: CalendarDay | null;
  plannedEnd: CalendarDay | null;
  /** Days between the planned and the expected end of a late plan; 0 for every other. */
  daysLate: number;
  /** What makes it late or puts it at risk: at most two facts, the most important first. */
  reasons: readonly Cause[];
};

/** The place of a plan in a list: late ones first, finished ones last. */
export const healthRank = ({ health }: Pick<Verdict, "health">): number => URGENCY.indexOf(health);
const URGENCY: readonly PlanHealth[] = ["late", "at-risk", "on-track", "not-scheduled", "finished"];

const MAX_REASONS = 2;

/**
 * The first that is true: *finished* when all stages are complete · *not scheduled* without an expected or a planned end · *late* when the
 * expected end is after the planned end · *at risk* when the plan is in time, but a rejection or a block holds a stage of the work that ends
 * last · *on track* otherwise.
 */
export function planVerdict(state: PlanState, { plan, services }: Forecast): Verdict {
  const { end, plannedEnd, slip } = plan;
  const verdict = { end, plannedEnd, daysLate: 0, reasons: [] };
  if (state.isComplete) return { ...verdict, health: "finished" };
  if (end === null || slip === null) return { ...verdict, health: "not-scheduled" };
  if (slip > 0) return { ...verdict, health: "late", daysLate: slip, reasons: causesOfDelay(plan.cause, services) };
  const held = stoppedStages(state, end, services);
  return held.length === 0
    ? { ...verdict, health: "on-track" }
    : { ...verdict, health: "at-risk", reasons: held.slice(0, MAX_REASONS).map(obstacleOf) };
}

/** The verdict about one service, by the same rule. A stage of it is held up by a rejection or a block where `isHeld`. */
export function serviceVerdict({ isFinished, end, plannedEnd, slip }: Outlook, isHeld: boolean): Omit<Verdict, "reasons"> {
  const verdict = { end, plannedEnd, daysLate: 0 };
  if (isFinished) return { ...verdict, health: "finished" };
  if (end === null || slip === null) return { ...verdict, health: "not-scheduled" };
  if (slip > 0) return { ...verdict, health: "late", daysLate: slip };
  return { ...verdict, health: isHeld ? "at-risk" : "on-track" };
}

/** The cause of the delay of the plan, then those of its services, the latest first. A stage that delays several services counts once. */
function causesOfDelay(ofPlan: Cause | null, services: Forecast["services"]): Cause[] {
  const late = [...services.values()].filter(({ cause }) => cause !== null).sort((a, b) => (b.slip ?? 0) - (a.slip ?? 0));
  const byStage = new Map<string, Cause>();
  for (const cause of [ofPlan, ...late.map((one) => one.cause)]) {
    if (cause && !byStage.has(cause.stage)) byStage.set(cause.stage, cause);
  }
  return [...byStage.values()].slice(0, MAX_REASONS);
}

/**
 * The stages that are rejected or blocked, whose delay would delay the plan: plan-wide ones, and those of the services that end on the plan's
 * last day.
 */
function stoppedStages(state: PlanState, end: CalendarDay, services: Forecast["services"]): StageState[] {
  return heldStages(state).filter(({ facts: { serviceId } }) => serviceId === null || services.get(serviceId)?.end === end);
}

/** The stages that are rejected or blocked. Nothing waits for a stage whose gate only warns. */
export function heldStages(state: PlanState): StageState[] {
  const advisory = new Set(state.phases.filter((phase) => phase.gate.advisory).map((phase) => phase.kind));
  return [...state.stages.values()].filter(
    ({ status, facts: { phase } }) => (status === "rejected" || status === "blocked") && !advisory.has(phase),
  );
}

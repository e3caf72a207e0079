import { database } from "@/lib/db/client";
import { type CalendarDay, parseDay } from "@/lib/domain/calendar-day";
import { type BaselineChoice, type ReplanSummary, replanSummary } from "@/lib/domain/dates/replan";
import { type Decision, refuse } from "@/lib/domain/decision";
import { can, type Principal } from "@/lib/domain/policy";
import { readablePlan } from "@/lib/queries/shared/readable-plan";
import { type LastReplan, lastReplan } from "./last-replan";
import { type ReplanEffects, replanEffects } from "./replan-effects";

export type RequestedReplan = { start: string; baseline: BaselineChoice };

/** The effects of moving a plan to another first day; null for a caller who may not move it. */
export async function getReplanPreview(who: Principal, slug: string, requested: RequestedReplan): Promise<Decision<ReplanEffects> | null> {
  const plan = await readablePlan(who, slug);
  if (!plan || !can(who, "plan.replan", { planId: plan.id })) return null;
  const start = parseDay(requested.start);
  return start === null ? refuse("day-malformed") : replanEffects(database(), plan.id, { start, baseline: requested.baseline });
}

/** What the offer on the board says about a move to its suggested day. */
export type ReplanOffering = ReplanSummary & Pick<ReplanEffects, "baseline">;

/** The effects of moving a plan to start on a day, in short; null if it cannot move there. The caller checks permissions. */
export async function replanOffering(planId: string, start: CalendarDay): Promise<ReplanOffering | null> {
  const effects = await replanEffects(database(), planId, { start, baseline: "automatic" });
  if (!effects.ok) return null;
  const { parts, items, baseline } = effects.value;
  return {
    ...replanSummary(
      parts.map(({ after }) => after),
      items.map(({ after }) => after),
    ),
    baseline,
  };
}

/** The re-planning that can be undone; null if there is none, or for a caller who may not undo it. */
export async function getUndoableReplan(who: Principal, planId: string): Promise<LastReplan | null> {
  return can(who, "plan.undoReplan", { planId }) ? lastReplan(database(), planId) : null;
}

import { database } from "@/lib/db/client";
import { parseDay } from "@/lib/domain/calendar-day";
import type { BaselineChoice } from "@/lib/domain/dates/replan";
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

/** The re-planning that can be undone; null if there is none, or for a caller who may not undo it. */
export async function getUndoableReplan(who: Principal, planId: string): Promise<LastReplan | null> {
  return can(who, "plan.undoReplan", { planId }) ? lastReplan(database(), planId) : null;
}

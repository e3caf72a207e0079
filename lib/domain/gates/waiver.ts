import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import { accept, type Decision, refuse } from "@/lib/domain/decision";
import type { Condition, WaiverFacts } from "./condition";

/** The conditions that can be waived. Decisions, signatures and freezes cannot, because they belong to the people who made them. */
export const WAIVABLE = [
  "items-open",
  "items-failed",
  "evidence-missing",
  "evidence-failing",
  "evidence-expired",
  "strategy-missing",
  "rollout-missing",
  "rollout-running",
  "soak-running",
] as const satisfies readonly Condition["code"][];
export type Waivable = (typeof WAIVABLE)[number];

export const isWaivable = (code: string): code is Waivable => WAIVABLE.some((other) => other === code);

/** The longest a waiver may last, in days. For more time, a lead changes the rules of the gate. */
export const MAX_WAIVED_DAYS = 90;

export type WaiverRequest = Omit<WaiverFacts, "approvedAt">;

/** What remains of a condition after today's waivers: all of it, some of its checks, or nothing. */
export function unwaived(condition: Condition, waivers: readonly WaiverFacts[], today: CalendarDay): Condition[] {
  if (!isWaivable(condition.code)) return [condition];
  const current = waivers.filter((waiver) => waiver.condition === condition.code && waiver.until >= today);
  if (current.length === 0) return [condition];
  if (condition.code !== "evidence-failing" && condition.code !== "evidence-expired") return [];
  const checks = condition.checks.filter((check) => !current.some((waiver) => waiver.subject === check));
  return checks.length > 0 ? [{ ...condition, checks }] : [];
}

/** A waiver can be requested for a condition that is unmet, for one check where the condition has several, and for at most `MAX_WAIVED_DAYS`. */
export function askWaiverRule(
  unmet: readonly Condition[],
  { condition: code, subject, until }: WaiverRequest,
  today: CalendarDay,
): Decision<WaiverRequest> {
  const condition = unmet.find((candidate) => candidate.code === code);
  if (!isWaivable(code)) return refuse("not-waivable", { condition: code });
  if (!condition) return refuse("condition-met", { condition: code });
  const checks = "checks" in condition ? condition.checks : [""];
  if (!checks.includes(subject)) return refuse("check-unknown", { check: subject });
  if (until < today) return refuse("range-past", { from: null, to: until });
  if (until > addDays(today, MAX_WAIVED_DAYS)) return refuse("waiver-too-long", { days: MAX_WAIVED_DAYS });
  return accept({ condition: code, subject, until });
}

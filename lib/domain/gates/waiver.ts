import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import { accept, type Decision, refuse } from "@/lib/domain/decision";
import type { Condition, WaiverFacts } from "./condition";

/** What may be waived for a while. What somebody decided, signed or froze is not for others to waive. */
export const WAIVABLE = [
  "items-open",
  "items-failed",
  "evidence-missing",
  "evidence-failing",
  "evidence-expired",
  "strategy-missing",
  "soak-running",
] as const satisfies readonly Condition["code"][];
export type Waivable = (typeof WAIVABLE)[number];

export const isWaivable = (code: string): code is Waivable => WAIVABLE.some((other) => other === code);

/** The longest a waiver may hold, in days: what is to last longer is a rule, and is settled as one. */
export const MAX_WAIVED_DAYS = 90;

export type WaiverRequest = Omit<WaiverFacts, "approvedAt">;

/** What is left of a condition beside the waivers that hold today: all of it, some of its checks, or nothing. */
export function unwaived(condition: Condition, waivers: readonly WaiverFacts[], today: CalendarDay): Condition[] {
  if (!isWaivable(condition.code)) return [condition];
  const holding = waivers.filter((waiver) => waiver.condition === condition.code && waiver.until >= today);
  if (holding.length === 0) return [condition];
  if (condition.code !== "evidence-failing" && condition.code !== "evidence-expired") return [];
  const checks = condition.checks.filter((check) => !holding.some((waiver) => waiver.subject === check));
  return checks.length > 0 ? [{ ...condition, checks }] : [];
}

/** A waiver is asked for of something that is unmet, by name where a condition has several, for so long as is bearable. */
export function askWaiverRule(
  unmet: readonly Condition[],
  { condition: code, subject, until }: WaiverRequest,
  today: CalendarDay,
): Decision<WaiverRequest> {
  const condition = unmet.find((it) => it.code === code);
  if (!isWaivable(code)) return refuse("not-waivable", { condition: code });
  if (!condition) return refuse("condition-met", { condition: code });
  const checks = "checks" in condition ? condition.checks : [""];
  if (!checks.includes(subject)) return refuse("check-unknown", { check: subject });
  if (until < today) return refuse("range-past", { from: null, to: until });
  if (until > addDays(today, MAX_WAIVED_DAYS)) return refuse("waiver-too-long", { days: MAX_WAIVED_DAYS });
  return accept({ condition: code, subject, until });
}

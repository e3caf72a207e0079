import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Role } from "@/lib/domain/people/role";
import type { PhaseKind } from "@/lib/domain/phase";
import type { RolloutStrategy } from "@/lib/domain/rollouts/strategy";
import type { ClockTime } from "@/lib/domain/wall-clock";

/** One requirement of a gate that is not met, with its facts. `code` is the same on screen, in the API and in the export. */
export type Condition =
  | { code: "not-configured" }
  | { code: "items-open"; open: number; of: number }
  | { code: "items-failed"; failed: number }
  | { code: "evidence-missing"; items: number }
  | { code: "evidence-failing"; checks: readonly string[] }
  | { code: "evidence-expired"; checks: readonly string[] }
  | { code: "image-missing" }
  | { code: "strategy-missing" }
  | { code: "rollout-missing"; isPlanned: boolean }
  | { code: "rollout-running"; strategy: RolloutStrategy; weight: number; step: number; of: number }
  | { code: "rolled-back"; reason: string | null }
  | { code: "limit-broken"; metrics: readonly string[] }
  | { code: "sign-off-missing"; role: Role; needed: number; counted: number }
  | { code: "sign-off-rejected"; by: string; comment: string | null; roles: readonly Role[] }
  | { code: "risk-above-limit"; riskId: string; title: string; score: number; limit: number }
  | { code: "frozen"; reason: string; until: CalendarDay | null; untilTime: ClockTime | null }
  | { code: "soak-running"; hours: number; since: Date | null }
  | { code: "reading-failed"; readings: number };

/** An approved waiver of a condition, or of one check of it, until the end of a day. */
export type WaiverFacts = { condition: string; subject: string; until: CalendarDay; approvedAt: Date };

/** The roles whose holders can meet a condition. */
export const WHO_CAN_MEET: Record<Condition["code"], readonly Role[]> = {
  "not-configured": ["lead"],
  "items-open": ["lead"],
  "items-failed": ["lead"],
  "evidence-missing": ["lead"],
  "evidence-failing": ["lead"],
  "evidence-expired": ["lead"],
  "image-missing": ["lead"],
  "strategy-missing": ["lead"],
  "rollout-missing": ["lead"],
  "rollout-running": ["lead"],
  "rolled-back": ["lead"],
  "limit-broken": ["lead"],
  "sign-off-missing": [],
  "sign-off-rejected": ["lead"],
  "risk-above-limit": ["manager"],
  frozen: ["manager"],
  "soak-running": [],
  "reading-failed": ["lead"],
};

export const CONDITION_CODES = Object.keys(WHO_CAN_MEET) as [Condition["code"], ...Condition["code"][]];

/**
 * The same for one condition in one phase: QA may also work on items and evidence of the Test phase, and a missing signature names its role.
 * A rejection is answered by those who may sign, with a new decision, or by a lead, with another image.
 */
export function whoCanMeet(condition: Condition, phase: PhaseKind): readonly Role[] {
  if (condition.code === "sign-off-missing") return [condition.role];
  if (condition.code === "sign-off-rejected") return [...new Set([...condition.roles, ...WHO_CAN_MEET[condition.code]])];
  const roles = WHO_CAN_MEET[condition.code];
  const isTestWork = phase === "test" && (condition.code.startsWith("items-") || condition.code.startsWith("evidence-"));
  return isTestWork ? [...roles, "qa"] : roles;
}

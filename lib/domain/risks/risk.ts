import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import { accept, type Decision, refuse } from "@/lib/domain/decision";
import type { PhaseKind } from "@/lib/domain/phase";

export const RISK_STATUSES = ["not_assessed", "open", "mitigating", "accepted", "closed", "happened"] as const;
export type RiskStatus = (typeof RISK_STATUSES)[number];

/** The statuses that people set. `accepted` follows from a manager's acceptance, and `happened` from a report of what happened. */
export const SETTABLE_STATUSES = ["open", "mitigating", "closed"] as const satisfies readonly RiskStatus[];

export const RISK_CATEGORIES = ["build", "performance", "security", "scaling", "operations", "other"] as const;
export type RiskCategory = (typeof RISK_CATEGORIES)[number];

export type RiskFacts = {
  id: string;
  title: string;
  status: RiskStatus;
  likelihood: number | null;
  impact: number | null;
  residualLikelihood: number | null;
  residualImpact: number | null;
  ownerId: string | null;
  /** The last day of its acceptance; null where it is not accepted. */
  acceptedUntil: CalendarDay | null;
  /** The stages it affects. Null for the phase or the service means all of them; an empty list affects no stage. */
  touches: readonly { phase: PhaseKind | null; serviceId: string | null }[];
};

/** Likelihood × impact, 1 to 25, or null while not assessed. */
export const score = (likelihood: number | null, impact: number | null): number | null =>
  likelihood === null || impact === null ? null : likelihood * impact;

/** The score after mitigation, or the score before it while the residual score is not assessed. */
export const residualScore = (risk: Pick<RiskFacts, "likelihood" | "impact" | "residualLikelihood" | "residualImpact">): number | null =>
  score(risk.residualLikelihood, risk.residualImpact) ?? score(risk.likelihood, risk.impact);

export const touches = (risk: Pick<RiskFacts, "touches">, phase: PhaseKind, serviceId: string | null): boolean =>
  risk.touches.some((t) => (t.phase === null || t.phase === phase) && (t.serviceId === null || t.serviceId === serviceId));

/** A risk blocks gates while its residual score is at or above the plan's limit and it is not accepted. */
export function blocksGates(risk: RiskFacts, limit: number, today: CalendarDay): boolean {
  if (risk.status === "not_assessed" || risk.status === "closed") return false;
  if (risk.acceptedUntil !== null && risk.acceptedUntil >= today) return false;
  const residual = residualScore(risk);
  return residual !== null && residual >= limit;
}

/** The status shown today: `accepted` on the days of an acceptance, and the status set by people on all others. */
export function shownStatus(risk: Pick<RiskFacts, "status" | "acceptedUntil">, today: CalendarDay): RiskStatus {
  const isAccepted = risk.acceptedUntil !== null && risk.acceptedUntil >= today;
  return isAccepted && (risk.status === "open" || risk.status === "mitigating") ? "accepted" : risk.status;
}

export const RISK_SHOWS = ["all", "open", "not_assessed", "closed"] as const;
export type RiskShow = (typeof RISK_SHOWS)[number];

/** Whether a filter shows risks of a status. */
export function isShown(show: RiskShow, status: RiskStatus): boolean {
  if (show === "all") return true;
  return show === "open" ? status !== "closed" && status !== "not_assessed" : status === show;
}

export const RISK_LEVELS = ["low", "medium", "high", "very_high"] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

/** The first score of each level above low. */
export type RiskLevels = { medium: number; high: number; veryHigh: number };
export const DEFAULT_LEVELS: RiskLevels = { medium: 6, high: 11, veryHigh: 16 };
export const MAX_SCORE = 25;

export const levelOf = (score: number, { medium, high, veryHigh }: RiskLevels): RiskLevel =>
  score >= veryHigh ? "very_high" : score >= high ? "high" : score >= medium ? "medium" : "low";

/** The lowest and the highest score of each level. */
export const rangesOf = ({ medium, high, veryHigh }: RiskLevels): Record<RiskLevel, [from: number, to: number]> => ({
  low: [1, medium - 1],
  medium: [medium, high - 1],
  high: [high, veryHigh - 1],
  very_high: [veryHigh, MAX_SCORE],
});

/** Sets the levels. Each has at least one score, in ascending order. */
export const setRiskLevelsRule = (levels: RiskLevels): Decision<RiskLevels> =>
  1 < levels.medium && levels.medium < levels.high && levels.high < levels.veryHigh && levels.veryHigh <= MAX_SCORE
    ? accept(levels)
    : refuse("levels-not-ascending", { ...levels });

/** What people assess about a risk. */
export type Assessment = {
  status: RiskStatus;
  likelihood: number | null;
  impact: number | null;
  residualLikelihood: number | null;
  residualImpact: number | null;
  ownerId: string | null;
  reviewDay: CalendarDay | null;
};

/**
 * An assessed risk has a score, an owner and a review day. Closing a risk needs a reason. The score after mitigation is not higher than the
 * score before it.
 */
export function assess(before: Assessment, after: Assessment, reason: string | null, today: CalendarDay): Decision<Assessment> {
  if ((after.residualLikelihood === null) !== (after.residualImpact === null)) return refuse("residual-incomplete");
  const [inherent, residual] = [score(after.likelihood, after.impact), score(after.residualLikelihood, after.residualImpact)];
  if (residual !== null && (inherent === null || residual > inherent)) return refuse("residual-above-score", { score: inherent, residual });
  const missing = [
    ...(after.likelihood === null ? ["likelihood"] : []),
    ...(after.impact === null ? ["impact"] : []),
    ...(after.ownerId === null ? ["owner"] : []),
    ...(after.reviewDay === null ? ["review"] : []),
  ];
  if (after.status !== "not_assessed" && missing.length > 0) return refuse("risk-not-ready", { missing });
  // A closed risk is not reviewed again. Every other risk needs a review day that is not in the past.
  const isNewDay = after.reviewDay !== before.reviewDay || (before.status === "not_assessed" && after.status !== "not_assessed");
  if (after.reviewDay !== null && after.reviewDay < today && isNewDay && after.status !== "closed")
    return refuse("review-past", { day: after.reviewDay });
  if (after.status === "closed" && before.status !== "closed" && reason === null) return refuse("closing-without-reason");
  return accept(after);
}

export const MIN_ACCEPTANCE = 20;
/** The longest an acceptance may last, in days. After that the risk has to be reviewed again. */
export const MAX_ACCEPTED_DAYS = 90;

/** A manager accepts the remaining risk until the end of a day, with a reason. */
export function acceptRiskRule(
  risk: Pick<RiskFacts, "status" | "acceptedUntil">,
  { until, reason }: { until: CalendarDay; reason: string },
  today: CalendarDay,
): Decision<{ until: CalendarDay; reason: string }> {
  if (risk.status === "not_assessed") return refuse("risk-not-assessed");
  if (risk.status === "closed") return refuse("risk-closed");
  if (risk.acceptedUntil !== null && risk.acceptedUntil >= today) return refuse("risk-accepted", { until: risk.acceptedUntil });
  if (until < today) return refuse("range-past", { from: null, to: until });
  if (until > addDays(today, MAX_ACCEPTED_DAYS)) return refuse("acceptance-too-long", { days: MAX_ACCEPTED_DAYS });
  if (Array.from(reason).length < MIN_ACCEPTANCE) return refuse("reason-too-short", { least: MIN_ACCEPTANCE });
  return accept({ until, reason });
}

/** Whether the review of a risk is due. */
export const isReviewDue = (risk: { status: RiskStatus; reviewDay: CalendarDay | null }, today: CalendarDay): boolean =>
  risk.status !== "not_assessed" && risk.status !== "closed" && risk.reviewDay !== null && risk.reviewDay <= today;

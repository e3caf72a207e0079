import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import { accept, type Decision, refuse } from "@/lib/domain/decision";
import type { PhaseKind } from "@/lib/domain/phase";

export const RISK_STATUSES = ["not_assessed", "open", "mitigating", "accepted", "closed", "happened"] as const;
export type RiskStatus = (typeof RISK_STATUSES)[number];

/** What somebody may say of a risk. That it is accepted follows from a manager's decision, that it happened is told with what it did. */
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
  /** The last day an acceptance holds, or null where none stands. */
  acceptedUntil: CalendarDay | null;
  /** Where it bites; an absent part means everywhere. Without any touch it touches nothing. */
  touches: readonly { phase: PhaseKind | null; serviceId: string | null }[];
};

/** Likelihood × impact, 1 to 25, or null while not assessed. */
export const score = (likelihood: number | null, impact: number | null): number | null =>
  likelihood === null || impact === null ? null : likelihood * impact;

/** What is left after mitigation; before anybody has said so, all of it. */
export const residualScore = (risk: Pick<RiskFacts, "likelihood" | "impact" | "residualLikelihood" | "residualImpact">): number | null =>
  score(risk.residualLikelihood, risk.residualImpact) ?? score(risk.likelihood, risk.impact);

export const touches = (risk: Pick<RiskFacts, "touches">, phase: PhaseKind, serviceId: string | null): boolean =>
  risk.touches.some((t) => (t.phase === null || t.phase === phase) && (t.serviceId === null || t.serviceId === serviceId));

/** A risk holds a gate while its residual score is at or above the plan's limit and nobody has accepted it. */
export function holdsGates(risk: RiskFacts, limit: number, today: CalendarDay): boolean {
  if (risk.status === "not_assessed" || risk.status === "closed") return false;
  if (risk.acceptedUntil !== null && risk.acceptedUntil >= today) return false;
  return (residualScore(risk) ?? 0) >= limit;
}

/** What a risk is shown as today: an acceptance counts for its days, and then what was said before counts again. */
export function shownStatus(risk: Pick<RiskFacts, "status" | "acceptedUntil">, today: CalendarDay): RiskStatus {
  const isAccepted = risk.acceptedUntil !== null && risk.acceptedUntil >= today;
  return isAccepted && (risk.status === "open" || risk.status === "mitigating") ? "accepted" : risk.status;
}

export const RISK_SHOWS = ["all", "open", "not_assessed", "closed"] as const;
export type RiskShow = (typeof RISK_SHOWS)[number];

/** Whether a risk that stands so is among those asked for. */
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

/** The scores of each level, from and to. */
export const rangesOf = ({ medium, high, veryHigh }: RiskLevels): Record<RiskLevel, [from: number, to: number]> => ({
  low: [1, medium - 1],
  medium: [medium, high - 1],
  high: [high, veryHigh - 1],
  very_high: [veryHigh, MAX_SCORE],
});

/** Each level has a score of its own, from low to very high. */
export const setRiskLevelsRule = (levels: RiskLevels): Decision<RiskLevels> =>
  1 < levels.medium && levels.medium < levels.high && levels.high < levels.veryHigh && levels.veryHigh <= MAX_SCORE
    ? accept(levels)
    : refuse("levels-not-ascending", { ...levels });

/** What has to be known of a risk before anybody can say how it stands. */
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
 * A risk that is assessed has a score, an owner, and a day on which they look at it again; it is closed with a reason; and mitigation makes
 * nothing worse.
 */
export function assess(before: Assessment, after: Assessment, reason: string | null, today: CalendarDay): Decision<Assessment> {
  if ((after.residualLikelihood === null) !== (after.residualImpact === null)) return refuse("residual-incomplete");
  const [inherent, residual] = [score(after.likelihood, after.impact), score(after.residualLikelihood, after.residualImpact)];
  if (residual !== null && residual > (inherent ?? 0)) return refuse("residual-above-score", { score: inherent, residual });
  const missing = [
    ...(after.likelihood === null ? ["likelihood"] : []),
    ...(after.impact === null ? ["impact"] : []),
    ...(after.ownerId === null ? ["owner"] : []),
    ...(after.reviewDay === null ? ["review"] : []),
  ];
  if (after.status !== "not_assessed" && missing.length > 0) return refuse("risk-not-ready", { missing });
  // What was closed is not looked at again; of all others a day that has passed is none.
  const isNewDay = after.reviewDay !== before.reviewDay || (before.status === "not_assessed" && after.status !== "not_assessed");
  if (after.reviewDay !== null && after.reviewDay < today && isNewDay && after.status !== "closed")
    return refuse("review-past", { day: after.reviewDay });
  if (after.status === "closed" && before.status !== "closed" && reason === null) return refuse("closing-without-reason");
  return accept(after);
}

export const MIN_ACCEPTANCE = 20;
/** The longest an acceptance may hold, in days: what is to be borne for longer is looked at again. */
export const MAX_ACCEPTED_DAYS = 90;

/** A manager bears what is left of a risk until the end of a day, and says why. */
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

/** Whether somebody should have looked at it again by now. */
export const isReviewDue = (risk: { status: RiskStatus; reviewDay: CalendarDay | null }, today: CalendarDay): boolean =>
  risk.status !== "not_assessed" && risk.status !== "closed" && risk.reviewDay !== null && risk.reviewDay <= today;

import type { CalendarDay } from "./calendar-day";
import type { PhaseKind } from "./phase";

export type RiskStatus = "not_assessed" | "open" | "mitigating" | "accepted" | "closed" | "happened";

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
export const residualScore = (risk: RiskFacts): number | null =>
  score(risk.residualLikelihood, risk.residualImpact) ?? score(risk.likelihood, risk.impact);

export const touches = (risk: RiskFacts, phase: PhaseKind, serviceId: string | null): boolean =>
  risk.touches.some((t) => (t.phase === null || t.phase === phase) && (t.serviceId === null || t.serviceId === serviceId));

/** A risk holds a gate while its residual score is at or above the plan's limit and nobody has accepted it. */
export function holdsGates(risk: RiskFacts, limit: number, today: CalendarDay): boolean {
  if (risk.status === "not_assessed" || risk.status === "closed") return false;
  if (risk.acceptedUntil !== null && risk.acceptedUntil >= today) return false;
  return (residualScore(risk) ?? 0) >= limit;
}

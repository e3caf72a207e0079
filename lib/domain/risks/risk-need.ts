import type { RiskStatus } from "./risk";

/** Why a risk needs action, the most pressing first. */
export const RISK_NEEDS = ["occurred", "blocks", "review", "assess"] as const;
export type RiskNeed = (typeof RISK_NEEDS)[number];

type RiskToRank = {
  number: number;
  status: RiskStatus;
  /** The stages that it blocks today. */
  holds: readonly string[];
  /** Days after the review date, 0 on that day; null before it. */
  reviewOverdue: number | null;
  after: { score: number } | null;
};

/** What a risk needs now; null if nothing. */
export function riskNeed({ status, holds, reviewOverdue }: RiskToRank): RiskNeed | null {
  if (status === "closed") return null;
  if (status === "happened") return "occurred";
  if (holds.length > 0) return "blocks";
  if (reviewOverdue !== null) return "review";
  return status === "not_assessed" ? "assess" : null;
}

const rankOf = (risk: RiskToRank): number => {
  const need = riskNeed(risk);
  if (need !== null) return RISK_NEEDS.indexOf(need);
  return risk.status === "closed" ? RISK_NEEDS.length + 1 : RISK_NEEDS.length;
};

/** Orders risks: what needs action first, then the highest score after mitigation, closed risks last. */
export const compareRisks = (a: RiskToRank, b: RiskToRank): number =>
  rankOf(a) - rankOf(b) || (b.after?.score ?? 0) - (a.after?.score ?? 0) || a.number - b.number;

/** What a person does with a risk on its page. Each opens its form by address, so that it opens before scripts have loaded. */
export const RISK_VERBS = ["review", "accept", "occurred"] as const;
export type RiskVerb = (typeof RISK_VERBS)[number];
export type RiskMode = RiskVerb | "edit" | null;

/** The page of a risk, with one of its forms open: `/plans/p/risks/r?do=accept#risk-form`. */
export const riskAddress = (slug: string, risk: string, mode: RiskMode = null): string =>
  `/plans/${slug}/risks/${risk}${mode === null ? "" : `?${mode === "edit" ? "edit=1" : `do=${mode}`}#risk-form`}`;

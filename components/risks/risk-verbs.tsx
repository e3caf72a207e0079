import { ClientNavigation } from "@/components/ui/client-navigation";
import type { Words } from "@/lib/i18n/words";
import type { RiskDetails } from "@/lib/queries/risks/risk";

/** The forms of a risk. Each has an address of its own, so that it opens before scripts have loaded: `?edit=1`, `?do=accept`. */
export const RISK_VERBS = ["review", "accept", "occurred"] as const;
export type RiskVerb = (typeof RISK_VERBS)[number];
export type RiskMode = RiskVerb | "edit" | null;

export const riskHref = ({ plan, risk }: RiskDetails, mode: RiskMode = null): string =>
  `/plans/${plan.slug}/risks/${risk.id}${mode === null ? "" : `?${mode === "edit" ? "edit=1" : `do=${mode}`}#risk-form`}`;

/** What this reader can do about the risk now, the most useful first. */
export function riskModes({ risk, may, touched, holds }: RiskDetails): Exclude<RiskMode, null>[] {
  const isAssessed = risk.status !== "not_assessed";
  const isOpen = isAssessed && risk.status !== "closed";
  const accept = may.accept && isOpen && risk.acceptedUntil === null ? (["accept"] as const) : [];
  const review = may.change && isOpen ? (["review"] as const) : [];
  return [
    ...(holds.length > 0 ? [...accept, ...review] : [...review, ...accept]),
    ...(may.change && isOpen && risk.status !== "happened" && touched.length > 0 ? (["occurred"] as const) : []),
    ...(may.change ? (["edit"] as const) : []),
  ];
}

const LABELS = { review: "risks.reviewVerb", accept: "risks.acceptVerb", occurred: "risks.happensVerb", edit: "risks.edit" } as const;

/** The actions of the risk, each a link to its form. The first one is filled. */
export function RiskVerbs({ details, mode, words: { t } }: { details: RiskDetails; mode: RiskMode; words: Words }) {
  const modes = riskModes(details);
  if (modes.length === 0) return null;
  return (
    <ClientNavigation className="flex flex-wrap gap-2">
      {modes.map((verb, index) => (
        <a
          key={verb}
          className={index === 0 && mode === null ? "btn primary" : "btn"}
          href={riskHref(details, verb)}
          aria-current={mode === verb ? "true" : undefined}
        >
          {t(verb === "edit" && details.risk.status === "not_assessed" ? "risks.assess" : LABELS[verb])}
        </a>
      ))}
    </ClientNavigation>
  );
}

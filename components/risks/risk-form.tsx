import { ClientNavigation } from "@/components/ui/client-navigation";
import type { Words } from "@/lib/i18n/words";
import type { RiskDetails } from "@/lib/queries/risks/risk";
import { AcceptForm } from "./acceptance";
import { AssessmentForm } from "./assessment-form";
import { OccurrenceForm, ReviewForm } from "./review-forms";
import { type RiskMode, riskHref, riskModes } from "./risk-verbs";

const FORMS = { edit: AssessmentForm, review: ReviewForm, accept: AcceptForm, occurred: OccurrenceForm } as const;
const TITLES = { edit: "risks.edit", review: "risks.looked", accept: "risks.accept", occurred: "risks.happens" } as const;

/** The form that the address asks for, if this reader may use it now. */
export function RiskForm({ details, mode, words }: { details: RiskDetails; mode: RiskMode; words: Words }) {
  if (mode === null || !riskModes(details).includes(mode)) return null;
  const Form = FORMS[mode];
  return (
    <section id="risk-form" className="card grid scroll-mt-20 gap-4 p-5" aria-labelledby="risk-form-title">
      <div className="flex items-start justify-between gap-3">
        <h2 id="risk-form-title">{words.t(TITLES[mode])}</h2>
        <ClientNavigation>
          <a className="btn" href={riskHref(details)}>
            {words.t("risks.cancel")}
          </a>
        </ClientNavigation>
      </div>
      <Form details={details} words={words} />
    </section>
  );
}

import { Cancels } from "@/components/sign-off/cancels";
import { CheckField, Field, TextArea } from "@/components/ui/field";
import { FormDisclosure } from "@/components/ui/form-disclosure";
import { reviewRisk, riskHappens } from "@/lib/actions/risk";
import { placeWords } from "@/lib/i18n/gates/risk-words";
import type { Words } from "@/lib/i18n/words";
import type { RiskDetails } from "@/lib/queries/risks/risk";

const MAX_STAGES = 50;

type Props = { details: RiskDetails; words: Words };

/** Marks the risk as reviewed and sets the day of the next review. */
export const ReviewRisk = ({ details: { risk }, words }: Props) => (
  <FormDisclosure
    summaryClassName="font-[550]"
    action={reviewRisk}
    draft="review"
    words={words}
    label={words.t("risks.looked")}
    submit={words.t("risks.save")}
    ids={{ risk: risk.id }}
    version={risk.version}
    done={words.t("risks.saved")}
  >
    <div className="grid gap-3 sm:grid-cols-[1fr_3fr]">
      <Field label={words.t("risks.nextReview")} type="date" name="next" required />
      <Field label={words.t("risks.reviewComment")} name="comment" maxLength={1000} />
    </div>
  </FormDisclosure>
);

/** Reports that the risk occurred, and at which stages. Typed text stays when the risk changes meanwhile. */
export function ReportOccurrence({ details: { risk, touched, cancels }, words }: Props) {
  const { t } = words;
  return (
    <div className="border-t border-line pt-4">
      <FormDisclosure
        summaryClassName="font-[550]"
        intro={<p className="mt-1 text-[13px] text-muted">{t("risks.happensHint")}</p>}
        action={riskHappens}
        draft="occurred"
        words={words}
        label={t("risks.happens")}
        tone="danger"
        ids={{ risk: risk.id, version: risk.version }}
      >
        <TextArea label={t("risks.whatHappened")} name="what" rows={2} required maxLength={2000} />
        <fieldset className="grid gap-1">
          <legend className="label mb-1">{t("risks.hitStages")}</legend>
          {touched.slice(0, MAX_STAGES).map((stage) => (
            <CheckField
              key={stage.id}
              label={placeWords(words, { ...stage, service: stage.service ?? t("board.wholePlan") })}
              name="stage"
              value={stage.id}
              className="flex min-h-7 items-center gap-2"
            />
          ))}
        </fieldset>
        <Cancels count={cancels.byRisk} words={words} />
      </FormDisclosure>
    </div>
  );
}

import { Cancels } from "@/components/sign-off/cancels";
import { CommandForm } from "@/components/ui/command-form";
import { CheckField, Field, TextArea } from "@/components/ui/field";
import { reviewRisk, riskHappens } from "@/lib/actions/risk";
import { placeWords } from "@/lib/i18n/gates/risk-words";
import type { Words } from "@/lib/i18n/words";
import type { RiskDetails } from "@/lib/queries/risks/risk";

const MAX_STAGES = 50;

type Props = { details: RiskDetails; words: Words };

/** Marks the risk as reviewed and sets the day of the next review. */
export const ReviewForm = ({ details: { plan, risk }, words }: Props) => (
  <CommandForm
    action={reviewRisk}
    draft="review"
    words={words}
    label={words.t("risks.looked")}
    tone="primary"
    ids={{ risk: risk.id, slug: plan.slug }}
    version={risk.version}
    className="grid gap-3"
  >
    <div className="grid gap-3 sm:grid-cols-[1fr_3fr]">
      <Field label={words.t("risks.nextReview")} type="date" name="next" required />
      <Field label={words.t("risks.reviewComment")} name="comment" maxLength={1000} />
    </div>
  </CommandForm>
);

/** Reports that the risk occurred, and at which stages. Typed text stays when the risk changes meanwhile. */
export const OccurrenceForm = ({ details: { plan, risk, touched, cancels }, words }: Props) => (
  <CommandForm
    action={riskHappens}
    draft="occurred"
    words={words}
    label={words.t("risks.happens")}
    tone="danger"
    ids={{ risk: risk.id, version: risk.version, slug: plan.slug }}
    className="grid gap-3"
  >
    <p className="text-[13px] text-muted">{words.t("risks.happensHint")}</p>
    <TextArea label={words.t("risks.whatHappened")} name="what" rows={2} required maxLength={2000} />
    <fieldset className="grid gap-1">
      <legend className="label mb-1">{words.t("risks.hitStages")}</legend>
      {touched.slice(0, MAX_STAGES).map((stage) => (
        <CheckField
          key={stage.id}
          label={placeWords(words, { ...stage, service: stage.service ?? words.t("board.wholePlan") })}
          name="stage"
          value={stage.id}
          className="flex min-h-7 items-center gap-2"
        />
      ))}
    </fieldset>
    <Cancels count={cancels.byRisk} words={words} />
  </CommandForm>
);

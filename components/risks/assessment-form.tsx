import { Cancels } from "@/components/sign-off/cancels";
import { Choice, named } from "@/components/ui/choice";
import { CommandForm } from "@/components/ui/command-form";
import { Field, TextArea } from "@/components/ui/field";
import { changeRisk } from "@/lib/actions/risk";
import { SETTABLE_STATUSES } from "@/lib/domain/risks/risk";
import type { Words } from "@/lib/i18n/words";
import type { RiskDetails } from "@/lib/queries/risks/risk";
import { NameFields } from "./name-fields";
import { RATINGS, ratingWords } from "./rating";
import { ScopeFields } from "./scope-fields";

type Props = { details: RiskDetails; words: Words };

/** Changes a risk's title, score, owner, mitigation, scope and status. */
export function AssessmentForm({ details, words }: Props) {
  const { t } = words;
  const { risk, plan } = details;
  // The form cannot set the other statuses (not assessed, accepted, occurred): such a status stays until another is chosen.
  const status = SETTABLE_STATUSES.find((settable) => settable === risk.status) ?? "";
  return (
    <CommandForm
      action={changeRisk}
      draft="assessment"
      words={words}
      label={t("risks.assessment")}
      submit={t("risks.save")}
      tone="primary"
      ids={{ risk: risk.id, slug: plan.slug }}
      version={risk.version}
      isKeptWhileTyping
      className="grid gap-4"
    >
      <NameFields risk={risk} language={plan.language} words={words} />
      <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
        <RatingField name="likelihood" scale="likelihood" value={risk.likelihood} words={words} />
        <RatingField name="impact" scale="impact" value={risk.impact} words={words} />
        <RatingField name="residualLikelihood" scale="likelihood" value={risk.residual.likelihood} words={words} />
        <RatingField name="residualImpact" scale="impact" value={risk.residual.impact} words={words} />
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <Choice
          label={t("risks.owner")}
          name="owner"
          value={risk.owner?.id ?? ""}
          none={t("risks.nobody")}
          options={named(details.people)}
        />
        <Field label={t("risks.reviewDay")} type="date" name="review" defaultValue={risk.reviewDay ?? ""} />
      </div>
      <TextArea
        label={
          <>
            {t("risks.mitigation")}
            <span>{t("risks.mitigationHint")}</span>
          </>
        }
        name="mitigation"
        rows={2}
        maxLength={2000}
        defaultValue={risk.mitigation ?? ""}
        lang={plan.language}
      />
      <ScopeFields details={details} words={words} />
      <div className="grid gap-3 sm:grid-cols-[1fr_2fr]">
        <Choice
          label={t("risks.status")}
          name="status"
          value={status}
          none={status === "" ? t(`risks.statuses.${risk.status}`) : undefined}
          options={SETTABLE_STATUSES.map((settable) => ({ value: settable, label: t(`risks.statuses.${settable}`) }))}
        />
        <Field label={t("risks.statusReason")} name="reason" maxLength={1000} />
      </div>
      {risk.status === "not_assessed" && <p className="text-[13px] text-muted">{t("risks.assessHint")}</p>}
      <Cancels count={details.cancels.byRisk} isForSome words={words} />
      {details.cancels.inPlan > details.cancels.byRisk && (
        <p className="text-[13px] text-muted">{t("risks.cancelsMore", { count: details.cancels.inPlan - details.cancels.byRisk })}</p>
      )}
    </CommandForm>
  );
}

type RatingProps = {
  name: "likelihood" | "impact" | "residualLikelihood" | "residualImpact";
  scale: "likelihood" | "impact";
  value: number | null;
  words: Words;
};

const RatingField = ({ name, scale, value, words }: RatingProps) => (
  <Choice
    label={words.t(`risks.${name}`)}
    name={name}
    value={value ?? ""}
    none="–"
    options={RATINGS.map((rating) => ({ value: rating, label: `${rating} ${ratingWords(words, scale, rating)}` }))}
    className="label self-end"
  />
);

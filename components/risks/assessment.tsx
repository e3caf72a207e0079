import { Card } from "@/components/ui/card";
import { RISK_CATEGORIES } from "@/lib/domain/risks/risk";
import { placeWords } from "@/lib/i18n/gates/risk-words";
import type { Words } from "@/lib/i18n/words";
import type { RiskDetails } from "@/lib/queries/risks/risk";
import { AssessmentForm } from "./assessment-form";

type Props = { details: RiskDetails; words: Words };

/** Score, owner and scope of a risk: a form for those who may change them, else a list. */
export const Assessment = ({ details, words }: Props) => (
  <Card id="risk-assessment" title={words.t("risks.assessment")}>
    {details.may.change ? <AssessmentForm details={details} words={words} /> : <AssessmentFacts details={details} words={words} />}
  </Card>
);

function AssessmentFacts({ details: { risk, plan }, words }: Props) {
  const { t, fullDay } = words;
  const category = RISK_CATEGORIES.find((known) => known === risk.category);
  const score = (rating: typeof risk.before) => (rating ? `${rating.likelihood} × ${rating.impact} = ${rating.score}` : t("risks.notSet"));
  const places = risk.touches.map(({ phase, phaseName, service }) =>
    placeWords(words, { phase, phaseName, service: service?.name ?? null }),
  );
  const rows: [string, string][] = [
    [t("risks.before"), score(risk.before)],
    [t("risks.after"), score(risk.after)],
    [t("risks.category"), category ? t(`risks.categories.${category}`) : t("risks.noCategory")],
    [t("risks.owner"), risk.owner?.name ?? t("risks.nobody")],
    [t("risks.reviewDay"), risk.reviewDay ? fullDay(risk.reviewDay) : t("risks.notSet")],
    [t("risks.touches"), places.length > 0 ? places.join(", ") : t("risks.nowhere")],
  ];
  return (
    <dl className="grid grid-cols-[minmax(120px,auto)_1fr] gap-x-4 gap-y-2 text-[13px]">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <dt className="text-muted">{t("risks.mitigation")}</dt>
      <dd lang={plan.language} className="[overflow-wrap:anywhere]">
        {risk.mitigation ?? t("risks.notSet")}
      </dd>
    </dl>
  );
}

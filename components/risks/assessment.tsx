import { Card } from "@/components/ui/card";
import { Fact, Facts } from "@/components/ui/facts";
import { RISK_CATEGORIES } from "@/lib/domain/risks/risk";
import { placeWords } from "@/lib/i18n/gates/risk-words";
import type { Words } from "@/lib/i18n/words";
import type { RiskDetails } from "@/lib/queries/risks/risk";
import { ScoreChange } from "./score-change";

/** What is known about a risk: its score, who looks after it, what is done about it and what it affects. */
export function Assessment({ details, words }: { details: RiskDetails; words: Words }) {
  const { t, fullDay } = words;
  const { risk, plan } = details;
  const category = RISK_CATEGORIES.find((known) => known === risk.category);
  const places = risk.touches.map(({ phase, phaseName, service }) =>
    placeWords(words, { phase, phaseName, service: service?.name ?? null }),
  );
  return (
    <Card id="risk-assessment" title={t("risks.assessment")} isRoomy>
      <ScoreChange details={details} words={words} />
      <Facts>
        <Fact name={t("risks.owner")}>{risk.owner?.name ?? <span className="text-muted">{t("risks.nobody")}</span>}</Fact>
        <Fact name={t("risks.reviewDay")}>
          {risk.reviewDay ? (
            <time dateTime={risk.reviewDay}>{fullDay(risk.reviewDay)}</time>
          ) : (
            <span className="text-muted">{t("risks.notSet")}</span>
          )}
        </Fact>
        <Fact name={t("risks.touches")}>
          {places.length > 0 ? places.join(", ") : <span className="text-muted">{t("risks.nowhere")}</span>}
        </Fact>
        <Fact name={t("risks.mitigation")}>
          {risk.mitigation === null ? (
            <span className="text-muted">{t("risks.notSet")}</span>
          ) : (
            <span lang={plan.language}>{risk.mitigation}</span>
          )}
        </Fact>
        {category && <Fact name={t("risks.category")}>{t(`risks.categories.${category}`)}</Fact>}
      </Facts>
    </Card>
  );
}

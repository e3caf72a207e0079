import { levelOf, type RiskLevels } from "@/lib/domain/risks/risk";
import { scoreWords } from "@/lib/i18n/gates/risk-words";
import type { Words } from "@/lib/i18n/words";
import type { RiskDetails } from "@/lib/queries/risks/risk";
import { ratingWords } from "./rating";

type Props = { details: RiskDetails; words: Words };

/** The score of a risk before and after mitigation, each as likelihood × impact in numbers and words. */
export function ScoreChange({ details: { risk, levels, plan }, words }: Props) {
  const { t } = words;
  if (risk.before === null || risk.after === null) return <p className="text-[13px]">{t("risks.notAssessedYet")}</p>;
  const isLowered = risk.after.score < risk.before.score;
  return (
    <div className="grid gap-2">
      <div className="risk-scores">
        <Score label={t("risks.before")} score={risk.before} levels={levels} words={words} />
        <span className="risk-arrow" aria-hidden="true">
          →
        </span>
        <Score label={t("risks.after")} score={risk.after} levels={levels} words={words} />
      </div>
      <p className="text-[13px] text-muted">
        {!isLowered && <>{t("risks.sameAfter")} </>}
        {t("risks.limitNote", { limit: plan.riskLimit })}
      </p>
    </div>
  );
}

type ScoreProps = { label: string; score: NonNullable<RiskDetails["risk"]["before"]>; levels: RiskLevels; words: Words };

const Score = ({ label, score: { likelihood, impact, score }, levels, words }: ScoreProps) => (
  <div className={`risk-score is-${levelOf(score, levels)}`}>
    <p className="text-[12px]">{label}</p>
    <p className="text-[17px] font-[600]">{scoreWords(words, score, levels)}</p>
    <p className="text-[12px]">
      {words.t("risks.likelihood")}: {likelihood} {ratingWords(words, "likelihood", likelihood)}
      <br />
      {words.t("risks.impact")}: {impact} {ratingWords(words, "impact", impact)}
    </p>
  </div>
);

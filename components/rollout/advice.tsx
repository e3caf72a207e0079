import type { BaselineComparison } from "@/lib/domain/rollouts/baseline-comparison";
import { durationWords } from "@/lib/i18n/dates/duration-words";
import { readingWords } from "@/lib/i18n/rollouts/metric-words";
import type { Words } from "@/lib/i18n/words";
import type { RolloutView } from "@/lib/queries/rollouts/rollouts";

/** Slipway's recommendation with its reasons, and the comparison of the new image with the previous one. A person decides. */
export function Advice({ rollout, words }: { rollout: RolloutView; words: Words }) {
  const { t } = words;
  const { recommendation, comparison } = rollout;
  if (!recommendation) return null;
  const left = rollout.steps.find((step) => step.holdRemaining !== null && step.holdRemaining > 0)?.holdRemaining;
  const time = left ? durationWords(words, left) : "none";
  return (
    <div className="grid gap-2 text-[13px]" data-advice={recommendation.advice}>
      <p>
        <b className="font-[600]">{t(`rollout.advice.${recommendation.advice}`, { time })}</b>
      </p>
      <ul className="list-disc pl-5 text-muted">
        {recommendation.because.map(({ code, metrics }) => (
          <li key={code}>
            {t(`rollout.reasons.${code}`, { time })}
            {metrics.length > 0 ? `: ${metrics.join(", ")}` : ""}
          </li>
        ))}
      </ul>
      {comparison.length > 0 && (
        <>
          <h3>{t("rollout.comparison")}</h3>
          <ul className="list-disc pl-5 text-muted">
            {comparison.map((compared) => (
              <li key={compared.metric}>{comparisonWords(words, compared)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function comparisonWords(words: Words, { metric, says, canary, baseline, test }: BaselineComparison): string {
  const { t } = words;
  const value = (reading: number | null) => (reading === null ? "–" : readingWords(words, metric, reading));
  const tested = test
    ? `${t(`rollout.tests.${test.name}`)}, p ${test.p < 0.001 ? `< ${words.number(0.001)}` : `= ${words.number(Number(test.p.toPrecision(2)))}`}`
    : "";
  const small = test?.isSmall ? t("rollout.smallSample") : "";
  const sides = t("rollout.sides", { metric, canary: value(canary), baseline: value(baseline) });
  return [`${sides}: ${t(`rollout.compared.${says}`)}`, tested, small].filter(Boolean).join(" · ");
}

import { newestWarnings } from "@/lib/domain/rollouts/reading-warnings";
import { durationWords } from "@/lib/i18n/dates/duration-words";
import { verdictWords } from "@/lib/i18n/events/rollout-sentences";
import { boundWords, rangeWords, readingWords } from "@/lib/i18n/rollouts/metric-words";
import type { Words } from "@/lib/i18n/words";
import type { ReadingView, StepView } from "@/lib/queries/rollouts/rollouts";
import { ReadingWarnings } from "./reading-warnings";

type Props = { step: StepView; readings: readonly ReadingView[]; isRunning: boolean; words: Words };

/** The limits of each metric in a step and, once there are readings, the verdict. */
export function StepLimits({ step, readings, isRunning, words }: Props) {
  const { t } = words;
  if (step.limits.length === 0) return <p className="text-[12px] text-muted">{t("rollout.noLimits")}</p>;
  return (
    <ul className="grid gap-1 text-[12px] text-muted">
      {step.limits.map((limit) => {
        const judged = step.judged.find(({ metric }) => metric === limit.metric);
        return (
          <li key={limit.metric}>
            <b className="font-[550] text-ink">{limit.metric}</b>{" "}
            {[
              limit.goOn && t("rollout.goOnAt", { bound: rangeWords(words, limit.metric, limit.goOn, limit.goOnAlso) }),
              limit.rollBack && t("rollout.rollBackAt", { bound: boundWords(words, limit.metric, limit.rollBack) }),
            ]
              .filter(Boolean)
              .join(" · ")}
            {judged && (
              <span className="block">
                {[...new Set([verdictWords(words, judged.verdict), t(`rollout.because.${judged.because}`)])].join(": ")}
                {judged.latest && ` · ${t("rollout.latest", { value: readingWords(words, limit.metric, judged.latest.value) })}`}
                {isRunning && judged.ageSeconds !== null && (
                  <span className={judged.isOld ? "late-mark" : undefined}>
                    {` · ${t("rollout.newestAge", { age: durationWords(words, judged.ageSeconds) })}`}
                  </span>
                )}
              </span>
            )}
            <ReadingWarnings warnings={newestWarnings(readings, step.position, limit.metric)} words={words} />
          </li>
        );
      })}
    </ul>
  );
}

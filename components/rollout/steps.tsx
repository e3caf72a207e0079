import { Card } from "@/components/ui/card";
import { Timestamp } from "@/components/ui/timestamp";
import { durationWords } from "@/lib/i18n/dates/duration-words";
import { verdictWords } from "@/lib/i18n/events/rollout-sentences";
import { isLostCheck, lostCheckWords, manifestWords } from "@/lib/i18n/rollouts/manifest-words";
import type { Words } from "@/lib/i18n/words";
import type { ReadingView, RolloutView, StepView } from "@/lib/queries/rollouts/rollouts";
import { StepLimits } from "./step-limits";

type StepsProps = { rollout: RolloutView; readings: readonly ReadingView[]; words: Words };

/** The steps in order: share of traffic, hold time, verdict, and who decided. */
export function Steps({ rollout, readings, words }: StepsProps) {
  const { t } = words;
  const lost = rollout.unread.filter(isLostCheck);
  const ignored = rollout.unread.filter((problem) => !isLostCheck(problem));
  return (
    <Card id="steps" title={t(rollout.strategy === "canary" ? "rollout.steps" : "rollout.checks")} isRoomy>
      <ol className="grid gap-3">
        {rollout.steps.map((step) => (
          <Step key={step.position} step={step} rollout={rollout} readings={readings} words={words} />
        ))}
      </ol>
      {lost.length > 0 && (
        <div className="notice text-[13px]">
          <p>{t("rollout.lostChecks")}</p>
          <ul className="mt-1 list-disc pl-5">
            {lost.map((problem) => (
              <li key={`${problem.line} ${problem.code} ${problem.notChecked}`} className="[overflow-wrap:anywhere]">
                {lostCheckWords(words, problem)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {ignored.length > 0 && (
        <details>
          <summary className="text-[12px] text-muted">
            {t("rollout.unread")} ({ignored.length})
          </summary>
          <ul className="mt-1 list-disc pl-5 text-[12px] text-muted">
            {ignored.map((problem) => (
              <li
                key={`${problem.line} ${problem.code} ${problem.facts.field ?? problem.facts.metric ?? ""}`}
                className="[overflow-wrap:anywhere]"
              >
                {manifestWords(words, problem)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}

function Step({ step, rollout, readings, words }: StepsProps & { step: StepView }) {
  const { t } = words;
  const state = step.endedAt ? "over" : step.startedAt ? "running" : "ahead";
  const isRunning = state === "running" && rollout.status === "running";
  return (
    <li className="rollout-step" aria-current={isRunning ? "step" : undefined}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3>
          {rollout.strategy === "canary"
            ? t("rollout.stepOf", { step: step.position, of: rollout.steps.length, weight: step.weight })
            : t("rollout.idleCheck")}
        </h3>
        <span className={`chip ${isRunning ? "is-in_progress" : ""}`}>
          {t(`rollout.states.${step.decision ?? (isRunning ? "running" : state)}`)}
        </span>
        {step.verdict && <span className={`chip ${VERDICT_CHIPS[step.verdict]}`}>{verdictWords(words, step.verdict)}</span>}
        <span className="text-[12px] text-muted">
          {isRunning && step.holdRemaining !== null && step.holdRemaining > 0
            ? t("rollout.cell.holds", { time: durationWords(words, step.holdRemaining) })
            : step.holdSeconds > 0
              ? t("rollout.holdsFor", { time: durationWords(words, step.holdSeconds) })
              : t("rollout.noHold")}
        </span>
      </div>
      {step.startedAt && (
        <p className="text-[12px] text-muted">
          <Timestamp date={step.startedAt} words={words} />
          {step.endedAt && (
            <>
              {" – "}
              <Timestamp date={step.endedAt} words={words} />
            </>
          )}
          {step.decidedBy && ` · ${step.decidedBy}`}
        </p>
      )}
      {step.reason && <p className="text-[13px] [overflow-wrap:anywhere]">{step.reason}</p>}
      <StepLimits step={step} readings={readings} isRunning={isRunning} words={words} />
    </li>
  );
}

const VERDICT_CHIPS = { pass: "is-complete", inconclusive: "is-late", error: "is-late", fail: "is-blocked" } as const;

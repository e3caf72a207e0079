import { clsx } from "clsx";
import { CommandForm } from "@/components/ui/command-form";
import { StepMark } from "@/components/ui/step-mark";
import { markPlan } from "@/lib/actions/mark";
import { isOptionalStep, type SetUpStep, setUpProgress } from "@/lib/domain/set-up/set-up-steps";
import { setUpWords } from "@/lib/i18n/set-up-words";
import type { Words } from "@/lib/i18n/words";
import type { PlanSetUp } from "@/lib/queries/set-up/plan-set-up";
import { setUpLink } from "./set-up-link";

type Props = { plan: { id: string; slug: string }; setUp: PlanSetUp; words: Words };

/** What a new plan lacks, each with its button. A step is done by facts; the list leaves when all required ones are done, or it is hidden. */
export function SetUpList({ plan, setUp, words }: Props) {
  const { t } = words;
  const count = t("setUpPlan.count", setUpProgress(setUp.steps));
  const form = { action: markPlan, words, className: "contents" } as const;
  if (setUp.isHidden)
    return (
      <div className="mb-[18px] flex flex-wrap items-center gap-3 text-[13px] text-muted">
        {t("setUpPlan.title")}: {count}
        <CommandForm {...form} label={t("setUpPlan.show")} ids={{ plan: plan.id, mark: "set-up-hidden", on: "no" }} submit={null}>
          <button type="submit" className="text-link min-h-6 text-ink">
            {t("setUpPlan.show")}
          </button>
        </CommandForm>
      </div>
    );
  const next = setUp.steps.find((step) => !step.isDone);
  return (
    <section className="set-up-list mb-[18px] max-w-[880px]" aria-labelledby="set-up-plan">
      <header className="mb-2 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 id="set-up-plan">{t("setUpPlan.title")}</h2>
        <span className="text-muted">{count}</span>
        <span className="text-[13px] text-muted">{t("setUpPlan.hint")}</span>
        <CommandForm {...form} label={t("setUpPlan.hide")} ids={{ plan: plan.id, mark: "set-up-hidden", on: "yes" }} submit={null}>
          <button type="submit" className="text-link ml-auto min-h-6 text-[13px] text-muted">
            {t("setUpPlan.hide")}
          </button>
        </CommandForm>
      </header>
      <ol className="card overflow-hidden">
        {setUp.steps.map((step, index) => (
          <Step key={step.step} plan={plan} step={step} number={index + 1} isNext={step === next} words={words} />
        ))}
      </ol>
    </section>
  );
}

type StepProps = { plan: Props["plan"]; step: SetUpStep; number: number; isNext: boolean; words: Words };

function Step({ plan, step, number, isNext, words }: StepProps) {
  const { t } = words;
  const { isDone } = step;
  return (
    <li
      className={clsx(
        "grid grid-cols-[24px_minmax(0,1fr)] items-center gap-x-3 gap-y-2 border-t border-line px-4 py-3 first:border-t-0 sm:grid-cols-[24px_minmax(0,1fr)_auto]",
        isNext && "bg-[color-mix(in_oklab,var(--accent-soft)_55%,transparent)] shadow-[inset_2px_0_0_var(--accent)]",
      )}
    >
      <StepMark number={number} isDone={isDone} isNext={isNext} />
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <p className={isDone ? "text-muted" : "font-[560]"}>
          {t(`setUpPlan.steps.${step.step}`)}
          {isDone && <span className="sr-only">: {t("setUpPlan.done")}</span>}
          {isOptionalStep(step) && !isDone && <span className="chip ml-2 font-normal">{t("setUpPlan.optional")}</span>}
        </p>
        <p className="text-[13px] text-muted">{setUpWords(words, step)}</p>
      </div>
      <div className="col-start-2 flex flex-wrap gap-2 sm:col-start-3">
        {step.step === "gates" && !isDone && (
          <CommandForm
            action={markPlan}
            words={words}
            label={t("setUpPlan.gatesFit")}
            ids={{ plan: plan.id, mark: "gates-reviewed", on: "yes" }}
          />
        )}
        <a className={isDone ? "text-link text-[13px] text-muted" : clsx("btn", isNext && "primary")} href={setUpLink(plan.slug, step)}>
          {isDone ? (
            <>
              {t("setUpPlan.change")}
              <span className="sr-only">: {t(`setUpPlan.steps.${step.step}`)}</span>
            </>
          ) : (
            t(`setUpPlan.buttons.${step.step}`)
          )}
        </a>
      </div>
    </li>
  );
}

import { ActionForm } from "@/components/ui/action-form";
import { planRollout } from "@/lib/actions/rollout";
import { meanwhileWords } from "@/lib/i18n/refusals/meanwhile-words";
import type { Words } from "@/lib/i18n/words";
import type { RolloutScreen } from "@/lib/queries/rollouts/rollout-screen";

/** How the image is to be rolled out: by the template, by steps one a line, or as a manifest says. */
export function PlanForm({ screen: { service, current }, words }: { screen: RolloutScreen; words: Words }) {
  const { t } = words;
  const isAgain = current !== null;
  return (
    <section className="card p-5" aria-labelledby="plan-title">
      <h2 id="plan-title">{t(isAgain ? "rollout.planAgain" : "rollout.plan")}</h2>
      <ActionForm
        action={planRollout}
        fresh={service.version}
        meanwhile={meanwhileWords(words)}
        offline={t("errors.offline")}
        label={t("rollout.plan")}
        className="mt-3 grid gap-3"
      >
        <input type="hidden" name="service" value={service.id} />
        <input type="hidden" name="version" value={service.version} />
        <fieldset className="flex flex-wrap gap-x-5 gap-y-2">
          <legend className="mb-1 text-[12px] text-muted">{t("rollout.strategy")}</legend>
          {(["canary", "blue_green"] as const).map((strategy) => (
            <label key={strategy} className="flex min-h-6 items-center gap-2 text-[13px]">
              <input
                type="radio"
                name="strategy"
                value={strategy}
                required
                defaultChecked={service.strategy === strategy}
                className="size-4 accent-accent"
              />
              {t(`strategies.${strategy}`)}
            </label>
          ))}
        </fieldset>
        <label className="label">
          {t("rollout.stepLines")}
          <textarea
            className="field font-mono"
            name="steps"
            rows={4}
            maxLength={2000}
            aria-describedby="steps-hint"
            placeholder={"10 % 1h\n30 % 2h\n50 % 4h\n100 %"}
            spellCheck={false}
          />
        </label>
        <p id="steps-hint" className="-mt-2 text-[12px] text-muted">
          {t("rollout.stepsHint")}
        </p>
        <details>
          <summary className="text-[12px] text-muted">{t("rollout.more")}</summary>
          <div className="mt-2 grid gap-3">
            <label className="label">
              {t("rollout.manifest")}
              <textarea className="field font-mono" name="manifest" rows={8} maxLength={128_000} spellCheck={false} />
            </label>
            <label className="label max-w-60">
              {t("rollout.wayBack")}
              <input className="field font-mono" name="wayBack" maxLength={20} placeholder="1h" autoComplete="off" />
            </label>
          </div>
        </details>
        <button type="submit" className={`btn justify-self-start ${isAgain ? "" : "primary"}`}>
          {t("rollout.plan")}
        </button>
      </ActionForm>
    </section>
  );
}

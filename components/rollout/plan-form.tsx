import { Cancels } from "@/components/sign-off/cancels";
import { CommandForm } from "@/components/ui/command-form";
import { Field, RadioField, TextArea } from "@/components/ui/field";
import { planRollout } from "@/lib/actions/rollout";
import type { Words } from "@/lib/i18n/words";
import type { RolloutScreen } from "@/lib/queries/rollouts/rollout-screen";

/** Plans a rollout: by the template, by steps typed one per line, or from a manifest. */
export function PlanForm({ screen: { service, current, cancels }, words }: { screen: RolloutScreen; words: Words }) {
  const { t } = words;
  const isAgain = current !== null;
  return (
    <section className="card p-5" aria-labelledby="plan-title">
      <h2 id="plan-title">{t(isAgain ? "rollout.planAgain" : "rollout.plan")}</h2>
      <CommandForm
        action={planRollout}
        words={words}
        label={t("rollout.plan")}
        tone={isAgain ? "plain" : "primary"}
        ids={{ service: service.id }}
        version={service.version}
        isKeptWhileTyping
        className="mt-3 grid gap-3"
      >
        <RadioField
          legend={t("rollout.strategy")}
          legendClassName="mb-1 text-[12px] text-muted"
          name="strategy"
          value={service.strategy}
          options={(["canary", "blue_green"] as const).map((strategy) => ({ value: strategy, label: t(`strategies.${strategy}`) }))}
        />
        <TextArea
          label={t("rollout.stepLines")}
          hint={t("rollout.stepsHint")}
          name="steps"
          rows={4}
          maxLength={2000}
          placeholder={"10 % 1h\n30 % 2h\n50 % 4h\n100 %"}
          isMono
        />
        <details>
          <summary className="text-[12px] text-muted">{t("rollout.more")}</summary>
          <div className="mt-2 grid gap-3">
            <TextArea label={t("rollout.manifest")} name="manifest" rows={8} maxLength={128_000} isMono />
            <Field label={t("rollout.wayBack")} name="wayBack" maxLength={20} placeholder="1h" isMono className="label max-w-60" />
          </div>
        </details>
        <Cancels count={cancels} words={words} />
      </CommandForm>
    </section>
  );
}

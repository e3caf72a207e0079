import { Choice } from "@/components/ui/choice";
import { CommandForm } from "@/components/ui/command-form";
import { Field, Hint } from "@/components/ui/field";
import { TimeField } from "@/components/ui/time-field";
import { addReadings } from "@/lib/actions/rollout";
import { runningStep } from "@/lib/domain/rollouts/rollout";
import type { Words } from "@/lib/i18n/words";
import type { RolloutScreen } from "@/lib/queries/rollouts/rollout-screen";
import type { RolloutView } from "@/lib/queries/rollouts/rollouts";

type Props = { screen: RolloutScreen; rollout: RolloutView; words: Words };

/** Adds a reading by hand. An empty value means that there was no data. */
export function ReadingForm({ screen, rollout, words }: Props) {
  const { t } = words;
  const metrics = (runningStep(rollout.steps) ?? rollout.steps.at(-1))?.limits.map(({ metric }) => metric) ?? [];
  return (
    <CommandForm
      action={addReadings}
      words={words}
      label={t("rollout.addReading")}
      ids={{ service: screen.service.id }}
      done={t("rollout.readingAdded")}
      className="grid gap-3"
    >
      <div className="grid items-start gap-3 min-[420px]:grid-cols-2 min-[860px]:grid-cols-[2fr_1fr_1fr_1.4fr_2fr]">
        <Field label={t("rollout.metric")} name="metric" required maxLength={60} list="metrics" defaultValue={metrics[0] ?? ""} isMono />
        <Field label={t("rollout.value")} name="value" inputMode="decimal" maxLength={60} aria-describedby="value-hint" />
        <Field label={t("rollout.samples")} name="samples" inputMode="numeric" maxLength={60} />
        <Choice
          label={t("rollout.of")}
          name="of"
          options={(["candidate", "baseline"] as const).map((side) => ({ value: side, label: t(`rollout.sidesOf.${side}`) }))}
        />
        <TimeField label={t("rollout.takenAt")} name="takenAt" words={words} />
      </div>
      <datalist id="metrics">
        {metrics.map((metric) => (
          <option key={metric} value={metric} />
        ))}
      </datalist>
      <Hint id="value-hint">{t("rollout.valueHint")}</Hint>
    </CommandForm>
  );
}

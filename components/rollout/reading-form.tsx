import { ActionForm } from "@/components/ui/action-form";
import { addReadings } from "@/lib/actions/rollout";
import type { Words } from "@/lib/i18n/words";
import type { RolloutScreen } from "@/lib/queries/rollouts/rollout-screen";
import type { RolloutView } from "@/lib/queries/rollouts/rollouts";

type Props = { screen: RolloutScreen; rollout: RolloutView; words: Words };

/** A reading that somebody types in. Without a value it says that there was no data. */
export function ReadingForm({ screen, rollout, words: { t } }: Props) {
  const running = rollout.steps.find(({ startedAt, endedAt }) => startedAt !== null && endedAt === null);
  const metrics = (running ?? rollout.steps.at(-1))?.limits.map(({ metric }) => metric) ?? [];
  return (
    <ActionForm
      action={addReadings}
      offline={t("errors.offline")}
      done={t("rollout.readingAdded")}
      label={t("rollout.addReading")}
      className="grid gap-3"
    >
      <input type="hidden" name="service" value={screen.service.id} />
      <div className="grid items-end gap-3 min-[420px]:grid-cols-2 min-[860px]:grid-cols-[2fr_1fr_1fr_1.4fr_2fr]">
        <label className="label">
          {t("rollout.metric")}
          <input
            className="field font-mono"
            name="metric"
            required
            maxLength={60}
            list="metrics"
            defaultValue={metrics[0] ?? ""}
            autoComplete="off"
            spellCheck={false}
          />
        </label>
        <label className="label">
          {t("rollout.value")}
          <input className="field" name="value" inputMode="decimal" maxLength={30} autoComplete="off" aria-describedby="value-hint" />
        </label>
        <label className="label">
          {t("rollout.samples")}
          <input className="field" name="samples" type="number" min={0} max={2_000_000_000} />
        </label>
        <label className="label">
          {t("rollout.of")}
          <select className="field" name="of" defaultValue="candidate">
            <option value="candidate">{t("rollout.sidesOf.candidate")}</option>
            <option value="baseline">{t("rollout.sidesOf.baseline")}</option>
          </select>
        </label>
        <label className="label">
          {t("rollout.takenAt")}
          <input className="field" type="datetime-local" name="takenAt" />
        </label>
      </div>
      <datalist id="metrics">
        {metrics.map((metric) => (
          <option key={metric} value={metric} />
        ))}
      </datalist>
      <p id="value-hint" className="text-[12px] text-muted">
        {t("rollout.valueHint")}
      </p>
      <button type="submit" className="btn justify-self-start">
        {t("rollout.addReading")}
      </button>
    </ActionForm>
  );
}

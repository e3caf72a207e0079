import { ActionForm } from "@/components/ui/action-form";
import { setPrometheus } from "@/lib/actions/prometheus";
import { meanwhileWords } from "@/lib/i18n/refusals/meanwhile-words";
import type { Words } from "@/lib/i18n/words";
import type { PlanSettings } from "@/lib/queries/plan-settings";

/** Where readings of a plan's rollouts may be fetched from. */
export function PrometheusForm({ settings: { plan, maySettle }, words }: { settings: PlanSettings; words: Words }) {
  const { t } = words;
  return (
    <section className="card grid gap-3 p-5" aria-labelledby="settings-prometheus">
      <h2 id="settings-prometheus">{t("prometheus.title")}</h2>
      <fieldset disabled={!maySettle}>
        <ActionForm
          action={setPrometheus}
          fresh={plan.version}
          meanwhile={meanwhileWords(words)}
          offline={t("errors.offline")}
          done={t("settings.saved")}
          label={t("prometheus.title")}
          className="grid gap-3"
        >
          <input type="hidden" name="plan" value={plan.id} />
          <input type="hidden" name="version" value={plan.version} />
          <div className="flex flex-wrap items-end gap-3">
            <label className="label min-w-0 grow basis-64">
              {t("prometheus.url")}
              <input
                className="field font-mono"
                name="url"
                type="url"
                maxLength={500}
                defaultValue={plan.prometheusUrl ?? ""}
                placeholder="https://prometheus.example.com"
                aria-describedby="prometheus-hint"
                spellCheck={false}
                autoComplete="off"
              />
            </label>
            {maySettle && (
              <button type="submit" className="btn">
                {t("app.save")}
              </button>
            )}
          </div>
          <p id="prometheus-hint" className="max-w-[75ch] text-[12px] text-muted">
            {t("prometheus.urlHint")}
          </p>
        </ActionForm>
      </fieldset>
    </section>
  );
}

import { Card } from "@/components/ui/card";
import { CommandForm } from "@/components/ui/command-form";
import { Field, Hint } from "@/components/ui/field";
import { setPrometheus } from "@/lib/actions/prometheus";
import type { Words } from "@/lib/i18n/words";
import type { PlanSettings } from "@/lib/queries/plan-settings";

/** The Prometheus server from which readings of a plan's rollouts are fetched. */
export function PrometheusForm({ settings: { plan, mayChange }, words }: { settings: PlanSettings; words: Words }) {
  const { t } = words;
  return (
    <Card id="settings-prometheus" title={t("prometheus.title")}>
      <fieldset disabled={!mayChange}>
        <CommandForm
          action={setPrometheus}
          words={words}
          label={t("prometheus.title")}
          submit={null}
          ids={{ plan: plan.id }}
          version={plan.version}
          isKeptWhileTyping
          done={t("settings.saved")}
          className="grid gap-3"
        >
          <div className="flex flex-wrap items-end gap-3">
            <Field
              label={t("prometheus.url")}
              name="url"
              type="url"
              maxLength={500}
              defaultValue={plan.prometheusUrl ?? ""}
              placeholder="https://prometheus.example.com"
              aria-describedby="prometheus-hint"
              isMono
              className="label min-w-0 grow basis-64"
            />
            {mayChange && (
              <button type="submit" className="btn">
                {t("app.save")}
              </button>
            )}
          </div>
          <Hint id="prometheus-hint" className="max-w-[75ch]">
            {t("prometheus.urlHint")}
          </Hint>
        </CommandForm>
      </fieldset>
    </Card>
  );
}

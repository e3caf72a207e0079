import { ActionForm } from "@/components/ui/action-form";
import { setQueries } from "@/lib/actions/prometheus";
import { MAX_QUERY, QUERY_FIELDS } from "@/lib/domain/rollouts/metric-queries";
import { meanwhileWords } from "@/lib/i18n/refusals/meanwhile-words";
import type { Words } from "@/lib/i18n/words";
import type { RolloutScreen } from "@/lib/queries/rollouts/rollout-screen";
import type { RolloutView } from "@/lib/queries/rollouts/rollouts";

type Props = { screen: RolloutScreen; rollout: RolloutView; words: Words };

/** Where the values of each metric are fetched from. The same metric is fetched alike in every step. */
export function QueriesForm({ screen: { plan, prometheus, may }, rollout, words }: Props) {
  const { t } = words;
  const limits = [...new Map(rollout.steps.flatMap((step) => step.limits).map((limit) => [limit.metric, limit])).values()];
  if (limits.length === 0) return null;
  const settings = `/plans/${plan.slug}/settings#settings-prometheus`;
  return (
    <details>
      <summary className="text-[13px]">{t("prometheus.queries")}</summary>
      <p className="mt-2 max-w-[75ch] text-[12px] text-muted [overflow-wrap:anywhere]">
        {prometheus === null ? t("prometheus.noServer") : t("prometheus.askedAt", { url: prometheus })}{" "}
        {may.setPrometheus && (
          <a className="text-link" href={settings}>
            {t("prometheus.toSettings")}
          </a>
        )}
      </p>
      <ActionForm
        action={setQueries}
        fresh={rollout.version}
        meanwhile={meanwhileWords(words)}
        offline={t("errors.offline")}
        done={t("settings.saved")}
        label={t("prometheus.queries")}
        className="mt-3 grid gap-4"
      >
        <input type="hidden" name="rollout" value={rollout.id} />
        <input type="hidden" name="version" value={rollout.version} />
        {limits.map((limit, at) => (
          <fieldset key={limit.metric} className="grid gap-3 min-[760px]:grid-cols-2">
            <legend className="mb-1 font-mono text-[13px]">{limit.metric}</legend>
            <input type="hidden" name={`metric.${at}`} value={limit.metric} />
            {QUERY_FIELDS.map((field) => (
              <label key={field} className="label min-w-0">
                {t(`prometheus.fields.${field}`)}
                <textarea
                  className="field font-mono"
                  name={`${field}.${at}`}
                  rows={2}
                  maxLength={MAX_QUERY}
                  defaultValue={limit[field] ?? ""}
                  spellCheck={false}
                  autoComplete="off"
                  autoCapitalize="off"
                />
              </label>
            ))}
          </fieldset>
        ))}
        <p className="max-w-[75ch] text-[12px] text-muted">{t("prometheus.queriesHint")}</p>
        <button type="submit" className="btn justify-self-start">
          {t("app.save")}
        </button>
      </ActionForm>
    </details>
  );
}

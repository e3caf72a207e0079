import { Hint, TextArea } from "@/components/ui/field";
import { FormDisclosure } from "@/components/ui/form-disclosure";
import { setQueries } from "@/lib/actions/prometheus";
import { MAX_QUERY, QUERY_FIELDS } from "@/lib/domain/rollouts/metric-queries";
import type { Words } from "@/lib/i18n/words";
import type { RolloutScreen } from "@/lib/queries/rollouts/rollout-screen";
import type { RolloutView } from "@/lib/queries/rollouts/rollouts";

type Props = { screen: RolloutScreen; rollout: RolloutView; words: Words };

/** The Prometheus queries of each metric. Every step uses the same queries. */
export function QueriesForm({ screen: { plan, prometheus, may }, rollout, words }: Props) {
  const { t } = words;
  const limits = [...new Map(rollout.steps.flatMap((step) => step.limits).map((limit) => [limit.metric, limit])).values()];
  if (limits.length === 0) return null;
  const server = (
    <Hint className="mt-2 max-w-[75ch] [overflow-wrap:anywhere]">
      {prometheus === null ? t("prometheus.noServer") : t("prometheus.askedAt", { url: prometheus })}{" "}
      {may.setPrometheus && (
        <a className="text-link" href={`/plans/${plan.slug}/settings?tab=integrations`}>
          {t("prometheus.toSettings")}
        </a>
      )}
    </Hint>
  );
  return (
    <FormDisclosure
      summaryClassName="text-[13px]"
      intro={server}
      action={setQueries}
      words={words}
      label={t("prometheus.queries")}
      submit={t("app.save")}
      ids={{ rollout: rollout.id }}
      version={rollout.version}
      isKeptWhileTyping
      done={t("settings.saved")}
      className="mt-3 grid gap-4"
    >
      {limits.map((limit, index) => (
        <fieldset key={limit.metric} className="grid gap-3 min-[760px]:grid-cols-2">
          <legend className="mb-1 font-mono text-[13px]">{limit.metric}</legend>
          <input type="hidden" name={`metric.${index}`} value={limit.metric} />
          {QUERY_FIELDS.map((field) => (
            <TextArea
              key={field}
              label={t(`prometheus.fields.${field}`)}
              name={`${field}.${index}`}
              rows={2}
              maxLength={MAX_QUERY}
              defaultValue={limit[field] ?? ""}
              autoComplete="off"
              autoCapitalize="off"
              isMono
              className="label min-w-0"
            />
          ))}
        </fieldset>
      ))}
      <Hint className="max-w-[75ch]">{t("prometheus.queriesHint")}</Hint>
    </FormDisclosure>
  );
}

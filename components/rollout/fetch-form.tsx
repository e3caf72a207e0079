import { CommandForm } from "@/components/ui/command-form";
import { fetchReadings } from "@/lib/actions/prometheus";
import { askedQueriesOf } from "@/lib/domain/rollouts/metric-queries";
import { runningStep } from "@/lib/domain/rollouts/rollout";
import type { Words } from "@/lib/i18n/words";
import type { RolloutScreen } from "@/lib/queries/rollouts/rollout-screen";
import type { RolloutView } from "@/lib/queries/rollouts/rollouts";

type Props = { screen: RolloutScreen; rollout: RolloutView; words: Words };

/** Fetches readings from Prometheus now, where a server and at least one query are set. */
export function FetchForm({ screen: { service, prometheus }, rollout, words }: Props) {
  const { t } = words;
  const queries = askedQueriesOf((runningStep(rollout.steps) ?? rollout.steps.at(-1))?.limits ?? []);
  if (prometheus === null || queries.length === 0) return null;
  const isScheduled = rollout.status === "running" && rollout.strategy === "canary";
  return (
    <CommandForm
      action={fetchReadings}
      words={words}
      label={t("prometheus.fetch")}
      ids={{ service: service.id }}
      done={t("prometheus.fetched")}
      className="flex flex-wrap items-center gap-3"
      after={isScheduled && <span className="text-[12px] text-muted">{t("prometheus.byClock")}</span>}
    />
  );
}

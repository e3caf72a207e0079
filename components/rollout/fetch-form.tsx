import { ActionForm } from "@/components/ui/action-form";
import { fetchReadings } from "@/lib/actions/prometheus";
import { queriesToFetch } from "@/lib/domain/rollouts/metric-queries";
import { runningStep } from "@/lib/domain/rollouts/rollout";
import type { Words } from "@/lib/i18n/words";
import type { RolloutScreen } from "@/lib/queries/rollouts/rollout-screen";
import type { RolloutView } from "@/lib/queries/rollouts/rollouts";

type Props = { screen: RolloutScreen; rollout: RolloutView; words: Words };

/** Asks Prometheus now, where there is one and something to ask it. */
export function FetchForm({ screen: { service, prometheus }, rollout, words: { t } }: Props) {
  const asked = queriesToFetch((runningStep(rollout.steps) ?? rollout.steps.at(-1))?.limits ?? []);
  if (prometheus === null || asked.length === 0) return null;
  const isByClock = rollout.status === "running" && rollout.strategy === "canary";
  return (
    <ActionForm
      action={fetchReadings}
      offline={t("errors.offline")}
      done={t("prometheus.fetched")}
      label={t("prometheus.fetch")}
      className="flex flex-wrap items-center gap-3"
    >
      <input type="hidden" name="service" value={service.id} />
      <button type="submit" className="btn">
        {t("prometheus.fetch")}
      </button>
      {isByClock && <span className="text-[12px] text-muted">{t("prometheus.byClock")}</span>}
    </ActionForm>
  );
}

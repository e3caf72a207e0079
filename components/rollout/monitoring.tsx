import { durationWords } from "@/lib/i18n/dates/duration-words";
import type { Words } from "@/lib/i18n/words";
import type { RolloutScreen } from "@/lib/queries/rollouts/rollout-screen";

/** How long all traffic has gone to the image, and what still holds the gate of Monitor. */
export function Monitoring({ screen: { soak, now, readings, current }, words }: { screen: RolloutScreen; words: Words }) {
  const { t, momentYear } = words;
  if (!soak.since || !current) return null;
  const soaked = Math.max(0, Math.floor((now.getTime() - soak.since.getTime()) / 1000));
  const left = soak.hours * 3600 - soaked;
  const failed = readings.filter(({ isFailed, closedAt }) => isFailed && closedAt === null).length;
  return (
    <section className="card grid gap-2 p-5" aria-labelledby="monitoring-title">
      <h2 id="monitoring-title">{t("rollout.monitoring")}</h2>
      <p className="text-[13px]">
        {t("rollout.fullSince", { moment: momentYear(soak.since), time: durationWords(words, soaked) })}
        {soak.hours > 0 && ` · ${left > 0 ? t("rollout.soakLeft", { time: durationWords(words, left) }) : t("rollout.soaked")}`}
      </p>
      <p className="text-[13px]">{failed > 0 ? t("conditions.reading-failed", { readings: failed }) : t("rollout.noFailed")}</p>
    </section>
  );
}

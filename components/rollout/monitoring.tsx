import { Card } from "@/components/ui/card";
import { SentenceWithTimes } from "@/components/ui/timestamp";
import { durationWords } from "@/lib/i18n/dates/duration-words";
import type { Words } from "@/lib/i18n/words";
import type { RolloutScreen } from "@/lib/queries/rollouts/rollout-screen";

/** How long the image has had all traffic, and what still blocks the Monitor gate. */
export function Monitoring({ screen: { soak, now, readings, current }, words }: { screen: RolloutScreen; words: Words }) {
  const { t, momentYear } = words;
  if (!soak.since || !current) return null;
  const soaked = Math.max(0, Math.floor((now.getTime() - soak.since.getTime()) / 1000));
  const left = soak.hours * 3600 - soaked;
  const failed = readings.filter(({ isFailed, closedAt }) => isFailed && closedAt === null).length;
  return (
    <Card id="monitoring" title={t("rollout.monitoring")}>
      <p className="text-[13px]">
        <SentenceWithTimes
          text={t("rollout.fullSince", { moment: momentYear(soak.since), time: durationWords(words, soaked) })}
          times={[soak.since]}
          words={words}
        />
        {soak.hours > 0 && ` · ${left > 0 ? t("rollout.soakLeft", { time: durationWords(words, left) }) : t("rollout.soaked")}`}
      </p>
      <p className="text-[13px]">{failed > 0 ? t("conditions.reading-failed", { readings: failed }) : t("rollout.noFailed")}</p>
    </Card>
  );
}

import { Card } from "@/components/ui/card";
import { Fact, Facts } from "@/components/ui/facts";
import { Timestamp } from "@/components/ui/timestamp";
import { shortDigest, taggedName } from "@/lib/domain/image";
import { runningStep } from "@/lib/domain/rollouts/rollout";
import type { Words } from "@/lib/i18n/words";
import type { RolloutView } from "@/lib/queries/rollouts/rollouts";

/** The colour of a rollout by its status. */
export const ROLLOUT_CHIPS = { planned: "", running: "is-in_progress", done: "is-complete", rolled_back: "is-rejected" } as const;

type Props = { rollout: RolloutView; now: Date; words: Words; children?: React.ReactNode };

/** A rollout in a few lines: image, traffic, dates and how it ended. */
export function RolloutStatus({ rollout, now, words, children }: Props) {
  const { t } = words;
  const { image, status } = rollout;
  const isRollbackOpen = status === "running" && rollout.wayBackUntil !== null && rollout.wayBackUntil > now;
  const dates = [
    ["plannedAt", rollout.plannedAt],
    ["startedAt", rollout.startedAt],
    ["fullTrafficAt", rollout.fullTrafficAt],
    ["wayBackUntil", isRollbackOpen ? rollout.wayBackUntil : null],
    ["endedAt", rollout.endedAt],
  ] as const;
  const step = runningStep(rollout.steps);
  return (
    <Card
      id="current"
      title={t(`strategies.${rollout.strategy}`)}
      chips={<span className={`chip ${ROLLOUT_CHIPS[status]}`}>{t(`rollout.statuses.${status}`)}</span>}
    >
      {step && status === "running" && rollout.strategy === "canary" && (
        <p>{t("rollout.stepOf", { step: step.position, of: rollout.steps.length, weight: step.weight })}</p>
      )}
      <Facts>
        {image && (
          <Fact name={t("images.image")} isMono title={image.digest}>
            {taggedName(image)} · {shortDigest(image.digest)}
          </Fact>
        )}
        {dates.map(
          ([name, date]) =>
            date && (
              <Fact key={name} name={t(`rollout.${name}`)}>
                <Timestamp date={date} words={words} />
                {name === "endedAt" && rollout.endedBy ? ` · ${rollout.endedBy}` : ""}
              </Fact>
            ),
        )}
        {rollout.rollbackDigest && (
          <Fact name={t("rollout.backTo")}>
            <span className="mono" title={rollout.rollbackDigest}>
              {shortDigest(rollout.rollbackDigest)}
            </span>
          </Fact>
        )}
        {rollout.reason && <Fact name={t("rollout.reason")}>{rollout.reason}</Fact>}
      </Facts>
      <p className="flex flex-wrap gap-3 text-[13px]">
        <a className="text-link" href={`/api/v1/rollouts/${rollout.id}/argo`} download>
          {t("rollout.asArgo")}
        </a>
        <a className="text-link" href={`/api/v1/rollouts/${rollout.id}/flagger`} download>
          {t("rollout.asFlagger")}
        </a>
      </p>
      {children}
    </Card>
  );
}

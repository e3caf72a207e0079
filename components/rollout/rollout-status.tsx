import { shortDigest } from "@/lib/domain/image";
import { runningStep } from "@/lib/domain/rollouts/rollout";
import type { Words } from "@/lib/i18n/words";
import type { RolloutView } from "@/lib/queries/rollouts/rollouts";

type Props = { rollout: RolloutView; now: Date; words: Words; children?: React.ReactNode };

/** A rollout in a few lines: what goes where, since when, and how it ended. */
export function RolloutStatus({ rollout, now, words, children }: Props) {
  const { t, momentYear } = words;
  const { image, status } = rollout;
  const isWayBackOpen = status === "running" && rollout.wayBackUntil !== null && rollout.wayBackUntil > now;
  const moments = [
    ["plannedAt", rollout.plannedAt],
    ["startedAt", rollout.startedAt],
    ["fullTrafficAt", rollout.fullTrafficAt],
    ["wayBackUntil", isWayBackOpen ? rollout.wayBackUntil : null],
    ["endedAt", rollout.endedAt],
  ] as const;
  const step = runningStep(rollout.steps);
  return (
    <section className="card grid gap-3 p-5" aria-labelledby="standing-title">
      <h2 id="standing-title" className="flex flex-wrap items-center gap-2">
        {t(`strategies.${rollout.strategy}`)} <span className={`chip ${LOOKS[status]}`}>{t(`rollout.statuses.${status}`)}</span>
      </h2>
      {step && status === "running" && rollout.strategy === "canary" && (
        <p>{t("rollout.stepOf", { step: step.position, of: rollout.steps.length, weight: step.weight })}</p>
      )}
      <dl className="kv">
        {image && (
          <>
            <dt>{t("images.image")}</dt>
            <dd className="mono text-ink" title={image.digest}>
              {image.repository}
              {image.tag === null ? "" : `:${image.tag}`} · {shortDigest(image.digest)}
            </dd>
          </>
        )}
        {moments.map(([name, at]) =>
          at === null ? null : (
            <Fact key={name} name={t(`rollout.${name}`)}>
              <time dateTime={at.toISOString()}>{momentYear(at)}</time>
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
      </dl>
      <p className="flex flex-wrap gap-3 text-[13px]">
        <a className="text-link" href={`/api/v1/rollouts/${rollout.id}/argo`} download>
          {t("rollout.asArgo")}
        </a>
        <a className="text-link" href={`/api/v1/rollouts/${rollout.id}/flagger`} download>
          {t("rollout.asFlagger")}
        </a>
      </p>
      {children}
    </section>
  );
}

const Fact = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd className="[overflow-wrap:anywhere]">{children}</dd>
  </>
);

const LOOKS = { planned: "", running: "is-in_progress", done: "is-complete", rolled_back: "is-rejected" } as const;

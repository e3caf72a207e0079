import { Timestamp } from "@/components/ui/timestamp";
import { shortDigest } from "@/lib/domain/image";
import type { Words } from "@/lib/i18n/words";
import type { RolloutView } from "@/lib/queries/rollouts/rollouts";

/** Earlier rollouts and how each ended. */
export function EarlierRollouts({ rollouts, words }: { rollouts: readonly RolloutView[]; words: Words }) {
  const { t } = words;
  if (rollouts.length === 0) return null;
  return (
    <section aria-labelledby="earlier-title">
      <h2 id="earlier-title">{t("rollout.earlier")}</h2>
      <ul className="card mt-2 grid divide-y divide-line">
        {rollouts.map((rollout) => (
          <li key={rollout.id} className="grid gap-1 px-4 py-3 text-[13px]">
            <span>
              {t(`strategies.${rollout.strategy}`)} · {t(`rollout.statuses.${rollout.status}`)}
              {rollout.image && <span className="mono"> · {shortDigest(rollout.image.digest)}</span>}
            </span>
            <span className="text-[12px] text-muted">
              <Timestamp date={rollout.endedAt ?? rollout.plannedAt} words={words} />
              {rollout.endedBy && ` · ${rollout.endedBy}`}
              {rollout.rollbackDigest && ` · ${t("rollout.backTo")} ${shortDigest(rollout.rollbackDigest)}`}
            </span>
            {rollout.reason && <span className="[overflow-wrap:anywhere]">{rollout.reason}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

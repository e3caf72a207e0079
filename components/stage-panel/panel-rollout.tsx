import { shortDigest } from "@/lib/domain/image";
import { verdictWords } from "@/lib/i18n/events/rollout-sentences";
import { runningWords } from "@/lib/i18n/rollouts/running-words";
import type { Words } from "@/lib/i18n/words";
import type { PanelRollout as Rollout } from "@/lib/queries/rollouts/panel-rollout";
import type { StagePanel } from "@/lib/queries/stage-panel";

const VERDICT_CHIPS = { pass: "is-complete", inconclusive: "is-late", error: "is-late", fail: "is-blocked" } as const;

/** The rollout of the service in the panel of a Deploy or Monitor stage: its steps or slots, its verdict and what it waits for. */
export function PanelRollout({ panel, words }: { panel: StagePanel; words: Words }) {
  const { t } = words;
  const { service, rollout, plan, phase } = panel;
  if (!service || (phase !== "deploy" && phase !== "monitor")) return null;
  if (service.elsewhereReason !== null) return <p className="text-[13px]">{t("service.elsewhere", { reason: service.elsewhereReason })}</p>;
  const verdict = rollout?.running?.verdict;
  return (
    <section className="grid gap-2" aria-labelledby="panel-rollout">
      <div className="flex flex-wrap items-center gap-2">
        <h3 id="panel-rollout">{t("rollout.link")}</h3>
        {rollout && (
          <span className={rollout.status === "running" ? "chip is-in_progress" : "chip"}>{t(`rollout.statuses.${rollout.status}`)}</span>
        )}
        {verdict && <span className={`chip ${VERDICT_CHIPS[verdict]}`}>{verdictWords(words, verdict)}</span>}
      </div>
      {rollout === null && <p className="text-[13px] text-muted">{t("rollout.none")}</p>}
      {rollout && rollout.steps.length > 0 && <Steps steps={rollout.steps} words={words} />}
      {rollout && rollout.slots.length > 0 && <Slots slots={rollout.slots} words={words} />}
      {rollout?.running && <p className="text-[13px]">{runningWords(words, rollout.running)}</p>}
      <p className="text-[13px]">
        <a className="text-link" href={`/plans/${plan.slug}/services/${service.slug}/rollout`}>
          {t("rollout.linkHint")}
        </a>
      </p>
    </section>
  );
}

/** The shares of traffic in order; the mark of each step says whether it is over, running or to come. */
const Steps = ({ steps, words: { t } }: { steps: Rollout["steps"]; words: Words }) => (
  <ol className="panel-steps">
    {steps.map(({ weight, state }, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: two steps may have the same share.
      <li key={index} className={`is-${state}`} aria-current={state === "current" ? "step" : undefined}>
        <span className="sr-only">{t("stagePanel.step", { weight, state })}</span>
        <span aria-hidden="true">
          {weight} %{state === "over" ? " ✓" : ""}
        </span>
      </li>
    ))}
  </ol>
);

const Slots = ({ slots, words: { t } }: { slots: Rollout["slots"]; words: Words }) => (
  <ul className="panel-slots">
    {slots.map(({ colour, digest, isLive }) => (
      <li key={colour} className={isLive ? "is-live" : undefined}>
        <b>{t(`rollout.colours.${colour === "green" ? "green" : "blue"}`)}</b> {t(isLive ? "stagePanel.slotLive" : "stagePanel.slotIdle")}
        <span className="mono block">{digest ? shortDigest(digest) : t("rollout.emptySlot")}</span>
      </li>
    ))}
  </ul>
);

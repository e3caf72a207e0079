import { X } from "lucide-react";
import { Peers } from "@/components/live/peers";
import { StageMarks } from "@/components/ui/stage-marks";
import { StatusIcon } from "@/components/ui/status-icon";
import { phaseWords } from "@/lib/i18n/phase-words";
import { runningWords } from "@/lib/i18n/rollouts/running-words";
import type { Words } from "@/lib/i18n/words";
import type { StagePanel } from "@/lib/queries/stage-panel";

/** Name and status of a stage, who else is viewing it, and the link that closes the panel. */
export function PanelHead({ panel, closeHref, words }: { panel: StagePanel; closeHref: string; words: Words }) {
  const { t } = words;
  return (
    <div className="flex items-start gap-3">
      <div className="min-w-0 grow">
        <h2 id="panel-title" className="text-[17px] leading-tight [overflow-wrap:anywhere]">
          {panel.service?.name ?? t("board.wholePlan")} ·{" "}
          <span lang={panel.phaseName ? panel.plan.language : undefined}>{phaseWords({ t }, panel.phase, panel.phaseName)}</span>
        </h2>
        <p className="mt-2 flex flex-wrap gap-2">
          <span className={`chip is-${panel.status}`}>
            <StatusIcon status={panel.status} />
            {t(`statuses.${panel.status}`)}
          </span>
          <StageMarks stage={panel} words={words} />
          {panel.daysLate > 0 && <span className="chip is-late">{t("board.late", { days: panel.daysLate })}</span>}
        </p>
        {panel.running && <p className="mt-2 text-[13px]">{runningWords(words, panel.running)}</p>}
        <Peers
          stage={panel.key}
          locale={words.locale}
          singular={t("live.hereOne", { names: "{names}" })}
          plural={t("live.hereMany", { names: "{names}" })}
        />
      </div>
      <a className="btn" href={closeHref} aria-label={t("app.close")}>
        <X size={16} aria-hidden="true" />
      </a>
    </div>
  );
}

import { ChevronDown, ChevronUp, Ellipsis, Maximize2, Minimize2, X } from "lucide-react";
import { Peers } from "@/components/live/peers";
import { StageMarks } from "@/components/ui/stage-marks";
import { StatusIcon } from "@/components/ui/status-icon";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { StagePanel } from "@/lib/queries/stage-panel";
import { CopyLink } from "./copy-link";
import type { PanelLinks } from "./panel-links";
import { waivableIn } from "./waivable";

type Props = { panel: StagePanel; links: PanelLinks; words: Words };

/** Where the stage is, its name and status, its days and owner, who else is viewing it, and the links around it. */
export function PanelHead({ panel, links, words }: Props) {
  const { t } = words;
  const { service, plan } = panel;
  return (
    <>
      <div className="panel-bar">
        <nav className="panel-crumb" aria-label={t("board.service")}>
          {service ? <a href={`/plans/${plan.slug}/services/${service.slug}`}>{service.name}</a> : <span>{t("board.everyService")}</span>}
        </nav>
        <Step href={links.previous} label={t("stagePanel.previous")} step="previous" />
        <Step href={links.next} label={t("stagePanel.next")} step="next" />
        <a
          className="icon-button panel-size"
          href={links.resized}
          data-replace
          aria-label={t(links.isFull ? "stagePanel.beside" : "stagePanel.full")}
          title={t(links.isFull ? "stagePanel.beside" : "stagePanel.full")}
        >
          {links.isFull ? <Minimize2 size={15} aria-hidden="true" /> : <Maximize2 size={15} aria-hidden="true" />}
        </a>
        <Menu panel={panel} links={links} words={words} />
        <a className="icon-button" href={links.close} data-replace aria-label={t("app.close")}>
          <X size={16} aria-hidden="true" />
        </a>
      </div>
      <h2 id="panel-title" className="panel-title">
        {service?.name ?? t("board.wholePlan")} ·{" "}
        <span lang={panel.phaseName ? plan.language : undefined}>{phaseWords({ t }, panel.phase, panel.phaseName)}</span>
      </h2>
      <p className="flex flex-wrap gap-2">
        <span className={`chip is-${panel.status}`}>
          <StatusIcon status={panel.status} />
          {t(`statuses.${panel.status}`)}
        </span>
        <StageMarks stage={panel} words={words} />
        {panel.daysLate > 0 && <span className="chip is-late">{t("board.late", { days: panel.daysLate })}</span>}
      </p>
      <p className="panel-meta">{[daysWords(panel, words), ownerWords(panel, words)].join(" · ")}</p>
      <Peers
        stage={panel.key}
        locale={words.locale}
        singular={t("live.hereOne", { names: "{names}" })}
        plural={t("live.hereMany", { names: "{names}" })}
      />
    </>
  );
}

/** The previous or next stage of the board; at either end of the page there is none. */
function Step({ href, label, step }: { href: string | null; label: string; step: "previous" | "next" }) {
  const icon = step === "previous" ? <ChevronUp size={16} aria-hidden="true" /> : <ChevronDown size={16} aria-hidden="true" />;
  if (href === null) return <span className="icon-button is-off">{icon}</span>;
  return (
    <a className="icon-button" href={href} data-replace data-step={step} aria-label={label} title={label}>
      {icon}
    </a>
  );
}

/** What is seldom done: exceptions from the gate, and copying the address. A native popover, so it opens before scripts have loaded. */
function Menu({ panel, links, words: { t } }: Props) {
  const mayAsk = panel.mayAskWaiver && waivableIn(panel).length > 0;
  return (
    <>
      <button
        type="button"
        className="icon-button"
        popoverTarget="panel-menu"
        aria-label={t("stagePanel.more")}
        title={t("stagePanel.more")}
      >
        <Ellipsis size={16} aria-hidden="true" />
      </button>
      <div id="panel-menu" className="panel-menu" popover="auto">
        {mayAsk && (
          <a className="menu-item" href={links.task("waiver")} data-replace>
            {t("stagePanel.askWaiver")}
          </a>
        )}
        {panel.mayBreakGlass && (
          <a className="menu-item text-blocked" href={links.task("override")} data-replace>
            {t("glass.open")}
          </a>
        )}
        {panel.service && (
          <a className="menu-item" href={`/plans/${panel.plan.slug}/services/${panel.service.slug}/images`}>
            {t("images.all")}
          </a>
        )}
        <CopyLink words={{ copy: t("stagePanel.copyLink"), copied: t("stagePanel.copied") }} />
      </div>
    </>
  );
}

function daysWords({ start, end, dayOf }: StagePanel, { t, fullRange }: Words): string {
  if (!start || !end) return t("panel.noDates");
  const range = fullRange(start, end);
  return dayOf && dayOf.days > 1 ? t("stagePanel.dayOf", { range, ...dayOf }) : range;
}

function ownerWords({ owner, inherited }: StagePanel, { t }: Words): string {
  if (owner === null) return t("stagePanel.noOwner");
  const name = t("stagePanel.owner", { name: owner });
  return inherited.owner === null ? name : `${name}, ${t("checklist.inherited", { from: inherited.owner })}`;
}

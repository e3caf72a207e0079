import { CommandForm } from "@/components/ui/command-form";
import { markItem } from "@/lib/actions/item";
import { panelAddress } from "@/lib/domain/panel-address";
import { stageKey } from "@/lib/domain/stage";
import { durationWords } from "@/lib/i18n/dates/duration-words";
import { conditionWords } from "@/lib/i18n/gates/condition-words";
import { phaseWords, stageWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { LockCondition, PanelCondition, PanelView } from "@/lib/queries/panel-view";
import type { StagePanel } from "@/lib/queries/stage-panel";
import type { PanelLinks } from "./panel-links";
import { Remind } from "./remind";

type Props = { panel: StagePanel; view: PanelView; links: PanelLinks; words: Words };

/** The one next action of this reader, always in view. The only filled button of the page while the panel is open. */
export function PanelFoot(props: Props) {
  const { panel, view, links, words } = props;
  const { t } = words;
  const hint = hintOf(props);
  const signHref = `/plans/${panel.plan.slug}/sign/${panel.key}`;
  const maySign = panel.asksForSignature && panel.excludedFromSigning === null && panel.image !== null;
  const mayReject = maySign && panel.rejection?.isOwn !== true;
  const addsEvidence = view.next.kind === "sign" && panel.may["evidence.addFile"];
  return (
    <section className="panel-foot" aria-label={t("stagePanel.foot.label")}>
      {hint && <p className="panel-hint">{hint}</p>}
      {mayReject && (
        <a className="btn danger" href={`${signHref}#reject`}>
          {t("stagePanel.foot.reject")}
        </a>
      )}
      {addsEvidence && (
        <a className="btn" href={links.task("evidence")} data-replace>
          {t("stagePanel.foot.addEvidence")}
        </a>
      )}
      <Action {...props} />
    </section>
  );
}

function Action({ panel, view: { next }, links, words }: Props) {
  const { t } = words;
  const { plan, service } = panel;
  const link = (href: string, label: string) => (
    <a className="btn primary" href={href}>
      {label}
    </a>
  );
  const gates = `/plans/${plan.slug}/gates`;
  switch (next.kind) {
    case "sign":
      return link(`/plans/${plan.slug}/sign/${panel.key}`, t("signOff.open"));
    case "mark-item":
      return <MarkItem panel={panel} itemId={next.itemId} words={words} />;
    case "add-evidence":
      return link(links.task("evidence"), t("stagePanel.foot.addEvidence"));
    case "register-image":
      return link(links.task("image"), t("stagePanel.foot.register"));
    case "move-traffic": {
      const label = moveWords(panel, next, words);
      if (next.holdSeconds === 0) return link(`/plans/${plan.slug}/services/${service?.slug}/rollout`, label);
      return (
        <button type="button" className="btn primary" disabled aria-describedby="panel-held">
          {label}
        </button>
      );
    }
    case "meet":
      return next.open.href === null ? null : link(next.open.href, meetWords(next.open, words));
    case "go-to-lock":
      return link(
        "key" in next.open ? panelAddress(plan.slug, next.open.key) : links.at(),
        t("stagePanel.foot.lock", {
          stage: stageWords(words, { service: isPlanWide(next.open) ? null : (service?.name ?? null), ...next.open }),
        }),
      );
    case "approve-waiver":
      return link(`${gates}#waivers`, t("stagePanel.foot.approveWaiver"));
    case "review-override":
      return link(`${gates}#overrides`, t("stagePanel.foot.reviewOverride"));
    case "vote":
      return link(`/plans/${plan.slug}/go-no-go/${panel.phase}`, t("stagePanel.foot.vote"));
    case "wait":
      return next.open.mayRemind && next.open.remindedAt === null ? <Remind open={next.open} words={words} /> : null;
    default:
      return null;
  }
}

/** Plan-wide work locks the stages of every service. */
const isPlanWide = (open: PanelCondition | LockCondition): boolean => "key" in open && open.key === stageKey(null, open.phase);

function MarkItem({ panel, itemId, words }: { panel: StagePanel; itemId: string; words: Words }) {
  const item = panel.items.find(({ id }) => id === itemId);
  if (!item) return null;
  const label = words.t("stagePanel.foot.mark", { text: item.text });
  return (
    <CommandForm
      action={markItem}
      words={words}
      label={label}
      ids={{ item: item.id, state: "done" }}
      version={item.version}
      tone="primary"
      submit={<span className="panel-mark">{label}</span>}
      submitLabel={label}
    />
  );
}

type Move = Extract<PanelView["next"], { kind: "move-traffic" }>;

function moveWords({ rollout }: StagePanel, { move, weight }: Move, { t }: Words): string {
  if (move === "promote" && weight !== null) return t("stagePanel.foot.promote", { weight });
  if (move !== "switch") return t(move === "start" ? "stagePanel.foot.start" : "stagePanel.foot.finish");
  const idle = rollout?.slots.find(({ isLive }) => !isLive)?.colour;
  return idle === "blue" || idle === "green"
    ? t("stagePanel.foot.switch", { colour: t(`rollout.colours.${idle}`) })
    : t("stagePanel.foot.switchPlain");
}

function meetWords({ condition }: PanelCondition, { t }: Words): string {
  if (condition.code === "risk-above-limit") return t("stagePanel.foot.accept");
  if (condition.code === "rollout-missing") return t("stagePanel.foot.plan");
  return t(`panel.meet.${condition.code}`);
}

/** Why there is no action, or what comes after it. */
function hintOf({ panel, view: { next, unmet }, words }: Props): React.ReactNode {
  const { t, list } = words;
  const signature = unmet.find(({ condition }) => condition.code === "sign-off-missing");
  const excluded = panel.asksForSignature && signature ? panel.excludedFromSigning : null;
  switch (next.kind) {
    case "move-traffic":
      return next.holdSeconds > 0 ? (
        <span id="panel-held">{t("stagePanel.foot.held", { time: durationWords(words, next.holdSeconds) })}</span>
      ) : null;
    case "wait": {
      const { open } = next;
      const what = conditionWords(words, open.condition);
      const who = list(open.waitsFor);
      const waits =
        "key" in open && panel.locked.length > 0
          ? t("stagePanel.foot.waitLock", { phase: phaseWords(words, open.phase, open.phaseName), who, what })
          : who === ""
            ? t("stagePanel.foot.waitNobody", { what })
            : t("stagePanel.foot.wait", { who, what });
      return excluded === null ? waits : `${t(`stagePanel.foot.excluded.${excluded}`)} ${waits}`;
    }
    case "time":
      return t("stagePanel.foot.time", { what: conditionWords(words, next.open.condition) });
    case "complete":
      return t(
        panel.signOffs.some(({ mayRevoke, decision }) => mayRevoke && decision === "approve")
          ? "stagePanel.foot.signed"
          : "stagePanel.foot.complete",
      );
    case "sign":
      return null;
    default:
      return signature?.isMine ? t("stagePanel.foot.signLater") : null;
  }
}

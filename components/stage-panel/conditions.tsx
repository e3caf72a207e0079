import { clsx } from "clsx";
import type { Condition } from "@/lib/domain/gates/condition";
import { inReadingOrder } from "@/lib/domain/turns/next-action";
import { conditionWords } from "@/lib/i18n/gates/condition-words";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { OpenCondition } from "@/lib/queries/gates/open-conditions";
import type { PanelCondition } from "@/lib/queries/panel-view";
import type { StagePanel } from "@/lib/queries/stage-panel";
import { MetConditions } from "./met-conditions";
import { Remind } from "./remind";

/** A condition as it is shown; for readers of a share link none is theirs, and they see no reminders. */
type Shown = Omit<OpenCondition, "waitsForIds" | "ownerId"> & Partial<Pick<PanelCondition, "remindedAt" | "mayRemind" | "isMine">>;
type Gate = Pick<StagePanel, "isPassedByGlass" | "advisory"> &
  Partial<Pick<StagePanel, "gateParts">> & { locked: readonly Shown[]; unmet: readonly Shown[] };
type Props = {
  gate: Gate;
  /** The condition that the foot of the panel offers to remind of, so that its line does not. */
  atFoot?: Condition | null;
  words: Words;
};

/** Why a stage is not complete: every unmet condition of its gate and of earlier ones, with the people who can meet it. */
export function Conditions({ gate, atFoot = null, words }: Props) {
  const { t } = words;
  const { locked, unmet, isPassedByGlass, gateParts = [] } = gate;
  return (
    <section className="gate-reasons grid gap-3" aria-label={t("panel.gate")}>
      {locked.length > 0 && <List title={t("panel.locked")} conditions={locked} atFoot={atFoot} showPhase words={words} />}
      {unmet.length > 0 ? (
        <List {...headOf(gate, words)} conditions={unmet} atFoot={atFoot} words={words}>
          <MetConditions parts={gateParts} words={words} />
        </List>
      ) : (
        <p className={`conditions is-plain ${isPassedByGlass ? "text-blocked" : "text-done"}`}>
          {t(isPassedByGlass ? "glass.passed" : "panel.gateMet")}
        </p>
      )}
      {gate.advisory && <p className="text-[12px] text-muted">{t("panel.advisoryGate")}</p>}
    </section>
  );
}

type Head = { title: string; hint?: string; look?: "is-sign" | "is-blocked" };

/** A stage that lacks only the reader's signature is ready, not blocked. */
function headOf({ unmet, locked }: Gate, { t }: Words): Head {
  const mine = unmet.filter(({ isMine, isTurn }) => isMine && isTurn);
  const isToSign = unmet.every(({ condition }) => condition.code === "sign-off-missing") && mine.length > 0;
  if (isToSign) return { title: t("stagePanel.ready"), hint: t("stagePanel.readyHint"), look: "is-sign" };
  const isForReader = unmet.some(({ isMine }) => isMine !== undefined);
  const isBlocked = unmet.some(({ condition }) => BLOCKED.has(condition.code));
  return {
    title: t("panel.unmet"),
    hint: isForReader && locked.length === 0 ? t("stagePanel.count", { mine: mine.length, others: unmet.length - mine.length }) : undefined,
    look: isBlocked ? "is-blocked" : undefined,
  };
}

const BLOCKED: ReadonlySet<string> = new Set([
  "items-failed",
  "evidence-failing",
  "sign-off-rejected",
  "risk-above-limit",
  "limit-broken",
  "rolled-back",
  "reading-failed",
]);

type ListProps = Head & {
  conditions: readonly Shown[];
  atFoot: Condition | null;
  showPhase?: boolean;
  words: Words;
  children?: React.ReactNode;
};

function List({ title, hint, look, conditions, atFoot, showPhase = false, words, children }: ListProps) {
  const { t } = words;
  const ordered = inReadingOrder(conditions.map((open) => ({ ...open, isMine: open.isMine ?? false })));
  return (
    <div className={clsx("conditions", look)}>
      <header>
        <h3>{title}</h3>
        {hint && <p>{hint}</p>}
      </header>
      <ul>
        {ordered.map((open, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is rendered as a whole, and two conditions may have the same text.
          <li key={index}>
            <div className="min-w-0">
              <span>
                {showPhase && `${phaseWords(words, open.phase, open.phaseName)}: `}
                {conditionWords(words, open.condition)}
              </span>
              <small>
                {whoWords(words, open)}
                {open.remindedAt && ` · ${t("panel.remindedAt", { time: words.time(open.remindedAt) })}`}
              </small>
              {open.mayRemind && !open.remindedAt && !open.isMine && open.condition !== atFoot && <Remind open={open} words={words} />}
            </div>
            {open.href && (open.isTurn || open.condition.code !== "sign-off-missing") && (
              <a
                className="btn"
                href={open.href}
                aria-label={`${t(`panel.meet.${open.condition.code}`)}: ${conditionWords(words, open.condition)}`}
              >
                {t(`panel.meet.${open.condition.code}`)}
              </a>
            )}
          </li>
        ))}
        {children}
      </ul>
    </div>
  );
}

function whoWords({ t, list }: Words, { roles, people, waitsFor, isForLeads, isTurn, isMine }: Shown): string {
  if (isMine && !isForLeads) {
    if (!isTurn) return t("stagePanel.yoursLater");
    return waitsFor.length > 1 ? t("stagePanel.yoursAmong", { who: list(waitsFor) }) : t("stagePanel.yours");
  }
  if (isTurn && waitsFor.length > 0) {
    const who = list(waitsFor);
    if (!isForLeads) return t("panel.canMeet", { who });
    return roles.length > 0
      ? t("panel.forLeads", { roles: list(roles.map((role) => t(`roles.${role}`))), who })
      : t("panel.forLeadsAny", { who });
  }
  if (people.length > 0) return t("panel.canMeetLater", { who: list(people) });
  return roles.length > 0 ? `${t("panel.nobodyCan")} (${list(roles.map((role) => t(`roles.${role}`)))})` : "";
}

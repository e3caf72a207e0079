import { conditionWords } from "@/lib/i18n/gates/condition-words";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { OpenCondition } from "@/lib/queries/gates/open-conditions";
import type { StagePanel } from "@/lib/queries/stage-panel";
import type { RemindableCondition } from "@/lib/queries/turns/reminders";
import { Remind } from "./remind";

/** A condition as it is shown; readers of a share link see no reminders. */
type Shown = Omit<OpenCondition, "waitsForIds" | "ownerId"> & Partial<Pick<RemindableCondition, "remindedAt" | "mayRemind">>;
type Props = { gate: Pick<StagePanel, "isPassedByGlass" | "advisory"> & { locked: Shown[]; unmet: Shown[] }; words: Words };

/** Why a stage is blocked: every unmet condition of its gate and of earlier ones, with the people who can meet it. */
export function Conditions({ gate, words }: Props) {
  const { t } = words;
  return (
    <section className="grid gap-3" aria-label={t("panel.gate")}>
      {gate.locked.length > 0 && <List title={t("panel.locked")} conditions={gate.locked} showPhase words={words} />}
      {gate.unmet.length > 0 ? (
        <List title={t("panel.unmet")} conditions={gate.unmet} words={words} />
      ) : (
        <p className={`conditions ${gate.isPassedByGlass ? "text-blocked" : "text-done"}`}>
          {t(gate.isPassedByGlass ? "glass.passed" : "panel.gateMet")}
        </p>
      )}
      {gate.advisory && <p className="text-[12px] text-muted">{t("panel.advisoryGate")}</p>}
    </section>
  );
}

type ListProps = { title: string; conditions: Shown[]; showPhase?: boolean; words: Words };

function List({ title, conditions, showPhase = false, words }: ListProps) {
  const { t } = words;
  return (
    <div className="conditions">
      <h3>{title}</h3>
      <ul className="grid gap-2">
        {conditions.map((open, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is rendered as a whole, and two conditions may have the same text.
          <li key={index}>
            <span>
              {showPhase && `${phaseWords(words, open.phase, open.phaseName)}: `}
              {conditionWords(words, open.condition)}
            </span>
            <small>
              {whoWords(words, open)}
              {open.href && (
                <>
                  {" "}
                  <a
                    className="text-link"
                    href={open.href}
                    aria-label={`${t(`panel.meet.${open.condition.code}`)}: ${conditionWords(words, open.condition)}`}
                  >
                    {t(`panel.meet.${open.condition.code}`)}
                  </a>
                </>
              )}
              {open.remindedAt && ` · ${t("panel.remindedAt", { time: words.time(open.remindedAt) })}`}
            </small>
            {open.mayRemind && !open.remindedAt && <Remind open={open} words={words} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

function whoWords({ t, list }: Words, { roles, people, waitsFor, isForLeads, isTurn }: Shown): string {
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

import { conditionWords } from "@/lib/i18n/gates/condition-words";
import type { Words } from "@/lib/i18n/words";
import type { OpenCondition } from "@/lib/queries/gates/open-conditions";
import type { StagePanel } from "@/lib/queries/stage-panel";

/** "Why is this blocked?": every unmet condition of this gate and of those before it, with who can meet it. */
type Props = { sheet: Pick<StagePanel, "locked" | "unmet" | "isPassedByGlass" | "advisory">; words: Words };

export function Conditions({ sheet, words }: Props) {
  const { t } = words;
  return (
    <section className="grid gap-3" aria-label={t("sheet.gate")}>
      {sheet.locked.length > 0 && <List title={t("sheet.locked")} conditions={sheet.locked} showPhase words={words} />}
      {sheet.unmet.length > 0 ? (
        <List title={t("sheet.unmet")} conditions={sheet.unmet} words={words} />
      ) : (
        <p className={`conditions ${sheet.isPassedByGlass ? "text-blocked" : "text-done"}`}>
          {t(sheet.isPassedByGlass ? "glass.passed" : "sheet.gateMet")}
        </p>
      )}
      {sheet.advisory && <p className="text-[12px] text-muted">{t("sheet.advisoryGate")}</p>}
    </section>
  );
}

type ListProps = { title: string; conditions: OpenCondition[]; showPhase?: boolean; words: Words };

function List({ title, conditions, showPhase = false, words }: ListProps) {
  const { t } = words;
  return (
    <div className="conditions">
      <h3>{title}</h3>
      <ul className="grid gap-2">
        {conditions.map((open, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn anew as a whole, and two conditions may read alike.
          <li key={index}>
            <span>
              {showPhase && `${t(`phases.${open.phase}`)}: `}
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
                    aria-label={`${t(`sheet.meet.${open.condition.code}`)}: ${conditionWords(words, open.condition)}`}
                  >
                    {t(`sheet.meet.${open.condition.code}`)}
                  </a>
                </>
              )}
            </small>
          </li>
        ))}
      </ul>
    </div>
  );
}

function whoWords({ t, list }: Words, { roles, people }: OpenCondition): string {
  if (people.length > 0) return t("sheet.canMeet", { who: list(people) });
  return roles.length > 0 ? `${t("sheet.nobodyCan")} (${list(roles.map((role) => t(`roles.${role}`)))})` : "";
}

import type { PlanChange } from "@/lib/formats/plan/compare";
import { changeWords } from "@/lib/i18n/events/change-words";
import type { NamedPhase } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";

/** Changes in a newer version of a file, by line. Changes that people made in Slipway are listed and stay as they are. */
export function Changes({ changes, phases, words }: { changes: PlanChange[]; phases: readonly NamedPhase[]; words: Words }) {
  const { t } = words;
  return (
    <div className="grid gap-3">
      <p>{t("import.changes", { count: changes.length })}</p>
      <ul className="grid gap-2 text-[13px]">
        {changes.slice(0, 500).map((change) => (
          <li key={`${change.change} ${change.line} ${JSON.stringify(change.after)}`} className="[overflow-wrap:anywhere]">
            <span className="text-muted">{t("import.lineNumber", { line: change.line })}:</span> {changeWords(words, change, phases)}
            {change.kept && <span className="chip is-late ml-2">{t("import.kept")}</span>}
            <Removal change={change} words={words} />
          </li>
        ))}
        {changes.length > 500 && <li className="text-muted">… +{changes.length - 500}</li>}
      </ul>
    </div>
  );
}

/** For something that the file no longer contains: what would be removed with it, and whether to remove it. */
function Removal({ change, words: { t, list } }: { change: PlanChange; words: Words }) {
  if (!("ownWork" in change)) return null;
  return (
    <>
      {change.ownWork.length > 0 && (
        <span className="block text-muted">{t("import.ownWork", { what: list(change.ownWork.map((work) => t(`ownWork.${work}`))) })}</span>
      )}
      {change.why === "on-record" && <span className="block text-muted">{t("import.onRecord")}</span>}
      {change.removal !== null && (
        <label className="mt-1 flex min-h-6 w-fit items-center gap-2">
          <input type="checkbox" name="remove" value={change.removal} defaultChecked={!change.kept} />
          {t("import.removeToo")}
        </label>
      )}
    </>
  );
}

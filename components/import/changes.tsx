import type { PlanChange } from "@/lib/formats/plan/compare";
import { changeWords } from "@/lib/words/change-words";
import type { Words } from "@/lib/words/words";

/** What a newer version of a file would change, line by line; what people changed since is shown and left alone. */
export function Changes({ changes, words }: { changes: PlanChange[]; words: Words }) {
  const { t } = words;
  return (
    <div className="grid gap-3">
      <p>{t("import.changes", { count: changes.length })}</p>
      <ul className="grid gap-2 text-[13px]">
        {changes.slice(0, 500).map((change) => (
          <li key={`${change.change} ${change.line} ${JSON.stringify(change.after)}`} className="[overflow-wrap:anywhere]">
            <span className="text-muted">{t("import.lineNumber", { line: change.line })}:</span> {changeWords(words, change)}
            {change.kept && <span className="chip is-late ml-2">{t("import.kept")}</span>}
          </li>
        ))}
        {changes.length > 500 && <li className="text-muted">… +{changes.length - 500}</li>}
      </ul>
    </div>
  );
}

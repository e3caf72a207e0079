import type { Words } from "@/lib/i18n/words";
import type { StagePanel } from "@/lib/queries/stage-panel";

/** The parts of a gate that are met, folded into one line. */
export function MetConditions({ parts, words: { t, list } }: { parts: StagePanel["gateParts"]; words: Words }) {
  const met = parts.filter(({ isMet }) => isMet);
  if (met.length === 0) return null;
  return (
    <li className="is-met">
      <details className="min-w-0 grow">
        <summary>
          {t("stagePanel.met", { met: met.length, all: parts.length })} ·{" "}
          <span className="underline underline-offset-4">{t("stagePanel.showAll")}</span>
        </summary>
        <small>{list(met.map(({ part }) => t(`stagePanel.parts.${part}`)))}</small>
      </details>
    </li>
  );
}

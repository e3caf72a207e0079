import { Refusal } from "@/components/ui/refusal";
import type { Words } from "@/lib/i18n/words";
import type { StagePanel } from "@/lib/queries/stage-panel";
import { AddFile } from "./add-file";
import { AddLink } from "./add-link";
import { EvidenceList } from "./evidence-list";

type Props = { sheet: StagePanel; refused: string | null; words: Words };

/** What shows that a stage's items hold, what once did, and how more is added. */
export function EvidenceSection({ sheet, refused, words }: Props) {
  const { t } = words;
  const { standing, past, mayAdd } = sheet.evidence;
  if (!mayAdd && standing.length + past.length === 0) return null;
  return (
    <section id="evidence" className="grid grid-cols-1 gap-3" aria-labelledby="sheet-evidence">
      <h3 id="sheet-evidence">{t("evidence.title")}</h3>
      {refused !== null && <Refusal message={refused} details={[]} />}
      {standing.length === 0 ? (
        <p className="text-[13px] text-muted">{t("evidence.none")}</p>
      ) : (
        <EvidenceList lines={standing} sheet={sheet} words={words} />
      )}
      {past.length > 0 && (
        <details>
          <summary className="text-[12px] text-muted">{t("evidence.earlier", { count: past.length })}</summary>
          <div className="mt-2">
            <EvidenceList lines={past} sheet={sheet} words={words} />
          </div>
        </details>
      )}
      {mayAdd && (
        <div className="grid grid-cols-1 gap-2">
          <AddFile sheet={sheet} words={words} />
          <AddLink sheet={sheet} words={words} />
        </div>
      )}
    </section>
  );
}

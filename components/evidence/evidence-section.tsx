import { Refusal } from "@/components/ui/refusal";
import type { Words } from "@/lib/i18n/words";
import { AddFile } from "./add-file";
import { AddLink } from "./add-link";
import { restOfPast } from "./earlier-results";
import { EvidenceList, type PanelWithEvidence } from "./evidence-list";

type Props = { panel: PanelWithEvidence; refused: string | null; isAdding: boolean; words: Words };

/** The evidence of a stage: what is in force, what was withdrawn or superseded, and the forms that add more. */
export function EvidenceSection({ panel, refused, isAdding, words }: Props) {
  const { t } = words;
  const { current, past, mayAdd } = panel.evidence;
  const rest = restOfPast(current, past);
  return (
    <section id="evidence" className="grid grid-cols-1 gap-3" aria-labelledby="panel-evidence">
      <h3 id="panel-evidence">{t("evidence.title")}</h3>
      {refused !== null && <Refusal message={refused} details={[]} />}
      {current.length === 0 ? (
        <p className="text-[13px] text-muted">{t("evidence.none")}</p>
      ) : (
        <EvidenceList lines={current} past={past} panel={panel} words={words} />
      )}
      {rest.length > 0 && (
        <details>
          <summary className="text-[12px] text-muted">{t("evidence.earlier", { count: rest.length })}</summary>
          <div className="mt-2">
            <EvidenceList lines={rest} panel={panel} words={words} />
          </div>
        </details>
      )}
      {mayAdd && (
        <div className="grid grid-cols-1 gap-2">
          <AddFile panel={panel} isOpen={isAdding} words={words} />
          <AddLink panel={panel} words={words} />
        </div>
      )}
    </section>
  );
}

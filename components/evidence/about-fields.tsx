import { VERDICTS } from "@/lib/domain/checklist/evidence";
import type { StageSheet } from "@/lib/queries/stage-sheet";
import type { Words } from "@/lib/words/words";

type Props = { sheet: StageSheet; form: string; words: Words };

/** What a piece of evidence is about, what it says, and how long: the same for a file and a link. */
export function AboutFields({ sheet, form, words: { t } }: Props) {
  return (
    <>
      <div className="grid grid-cols-1 gap-3 min-[420px]:grid-cols-2">
        <label className="label">
          {t("evidence.about")}
          <select className="field" name="item" defaultValue={sheet.items.find((item) => item.needsEvidence)?.id ?? ""}>
            <option value="">{t("evidence.stage")}</option>
            {sheet.items.map((item) => (
              <option key={item.id} value={item.id} lang={sheet.plan.language}>
                {item.text}
              </option>
            ))}
          </select>
        </label>
        <label className="label">
          {t("evidence.verdict")}
          <select className="field" name="verdict" defaultValue="pass">
            {VERDICTS.map((verdict) => (
              <option key={verdict} value={verdict}>
                {t(`evidence.verdicts.${verdict}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <details>
        <summary className="text-[12px] text-muted">{t("evidence.more")}</summary>
        <div className="mt-2 grid grid-cols-1 gap-3">
          <div className="grid grid-cols-1 gap-3 min-[420px]:grid-cols-2">
            <label className="label">
              {t("evidence.takenAt")}
              <input className="field" type="datetime-local" name="takenAt" />
            </label>
            <label className="label">
              {t("evidence.validUntil")}
              <input className="field" type="datetime-local" name="validUntil" />
            </label>
          </div>
          {sheet.service && (
            <div>
              <label className="flex items-center gap-2 text-[13px]">
                <input type="checkbox" className="size-6" name="anyImage" aria-describedby={`any-image-${form}`} />
                {t("evidence.anyImage")}
              </label>
              <p id={`any-image-${form}`} className="text-[12px] text-muted">
                {t("evidence.anyImageHint")}
              </p>
            </div>
          )}
        </div>
      </details>
    </>
  );
}

import { Choice } from "@/components/ui/choice";
import { VERDICTS } from "@/lib/domain/checklist/evidence";
import type { Words } from "@/lib/i18n/words";
import type { StagePanel } from "@/lib/queries/stage-panel";

type Props = { sheet: StagePanel; form: string; words: Words };

/** What a piece of evidence is about, what it says, and how long: the same for a file and a link. */
export function AboutFields({ sheet, form, words: { t } }: Props) {
  return (
    <>
      <div className="grid grid-cols-1 gap-3 min-[420px]:grid-cols-2">
        <Choice
          label={t("evidence.about")}
          name="item"
          value={sheet.items.find((item) => item.needsEvidence)?.id ?? ""}
          none={t("evidence.stage")}
          options={sheet.items.map(({ id, text }) => ({ value: id, says: text, lang: sheet.plan.language }))}
        />
        <Choice
          label={t("evidence.verdict")}
          name="verdict"
          value="pass"
          options={VERDICTS.map((verdict) => ({ value: verdict, says: t(`evidence.verdicts.${verdict}`) }))}
        />
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

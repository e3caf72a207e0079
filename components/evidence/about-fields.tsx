import { Cancels } from "@/components/sign-off/cancels";
import { Choice } from "@/components/ui/choice";
import { CheckField, Hint } from "@/components/ui/field";
import { TimeField } from "@/components/ui/time-field";
import { VERDICTS } from "@/lib/domain/checklist/evidence";
import type { Words } from "@/lib/i18n/words";
import type { StagePanel } from "@/lib/queries/stage-panel";

type Props = { panel: StagePanel; form: string; words: Words };

/** What a piece of evidence applies to, its verdict and its dates: the same fields for a file and a link. */
export function AboutFields({ panel, form, words }: Props) {
  const { t } = words;
  return (
    <>
      <div className="grid grid-cols-1 gap-3 min-[420px]:grid-cols-2">
        <Choice
          label={t("evidence.about")}
          name="item"
          value={panel.items.find((item) => item.needsEvidence)?.id ?? ""}
          none={t("evidence.stage")}
          options={panel.items.map(({ id, text }) => ({ value: id, label: text, lang: panel.plan.language }))}
        />
        <Choice
          label={t("evidence.verdict")}
          name="verdict"
          none={t("evidence.chooseVerdict")}
          isRequired
          options={VERDICTS.map((verdict) => ({ value: verdict, label: t(`evidence.verdicts.${verdict}`) }))}
        />
      </div>
      <details>
        <summary className="text-[12px] text-muted">{t("evidence.more")}</summary>
        <div className="mt-2 grid grid-cols-1 gap-3">
          <div className="grid grid-cols-1 gap-3 min-[420px]:grid-cols-2">
            <TimeField label={t("evidence.takenAt")} name="takenAt" words={words} />
            <TimeField label={t("evidence.validUntil")} name="validUntil" words={words} />
          </div>
          {panel.service && (
            <div>
              <CheckField
                label={t("evidence.anyImage")}
                name="anyImage"
                aria-describedby={`any-image-${form}`}
                isLarge
                className="flex items-center gap-2 text-[13px]"
              />
              <Hint id={`any-image-${form}`}>{t("evidence.anyImageHint")}</Hint>
            </div>
          )}
        </div>
      </details>
      <Cancels count={panel.cancels.byStage} words={words} />
    </>
  );
}

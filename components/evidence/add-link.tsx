import { ActionForm } from "@/components/ui/action-form";
import { addLink } from "@/lib/actions/evidence";
import { MAX_URL } from "@/lib/domain/checklist/evidence";
import type { Words } from "@/lib/i18n/words";
import type { StagePanel } from "@/lib/queries/stage-panel";
import { AboutFields } from "./about-fields";

export function AddLink({ sheet, words }: { sheet: StagePanel; words: Words }) {
  const { t } = words;
  return (
    <details>
      <summary className="text-[13px] font-[550]">{t("evidence.addLink")}</summary>
      <ActionForm
        action={addLink}
        offline={t("errors.offline")}
        clears
        className="mt-3 grid grid-cols-1 gap-3"
        label={t("evidence.addLink")}
      >
        <input type="hidden" name="stage" value={sheet.id} />
        <label className="label">
          {t("evidence.url")}
          <input
            className="field"
            type="url"
            name="url"
            required
            maxLength={MAX_URL}
            placeholder="https://…"
            autoComplete="off"
            aria-describedby="link-hint"
          />
        </label>
        <p id="link-hint" className="-mt-2 text-[12px] text-muted">
          {t("evidence.urlHint")}
        </p>
        <label className="label">
          {t("evidence.name")}
          <input className="field" name="name" maxLength={200} autoComplete="off" />
        </label>
        <AboutFields sheet={sheet} form="link" words={words} />
        <button type="submit" className="btn justify-self-start">
          {t("evidence.add")}
        </button>
      </ActionForm>
    </details>
  );
}

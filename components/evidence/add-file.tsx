import { FILE_ENDINGS } from "@/lib/domain/checklist/evidence-file";
import type { Words } from "@/lib/i18n/words";
import type { StagePanel } from "@/lib/queries/stage-panel";
import { AboutFields } from "./about-fields";

type Props = { sheet: StagePanel; words: Words };

/** A plain form to an address of its own: a file goes straight to disk there, where a server action would hold all of it in memory. */
export function AddFile({ sheet, words }: Props) {
  const { t } = words;
  return (
    <details>
      <summary className="text-[13px] font-[550]">{t("evidence.addFile")}</summary>
      <form
        method="post"
        encType="multipart/form-data"
        action={`/api/v1/stages/${sheet.id}/files`}
        className="mt-3 grid grid-cols-1 gap-3"
        aria-label={t("evidence.addFile")}
      >
        <AboutFields sheet={sheet} form="file" words={words} />
        <label className="label">
          {t("evidence.file")}
          <input
            className="field"
            type="file"
            name="file"
            required
            accept={FILE_ENDINGS.map((ending) => `.${ending}`).join(",")}
            aria-describedby="file-hint"
          />
        </label>
        <p id="file-hint" className="-mt-2 text-[12px] text-muted">
          {t("evidence.fileHint", { endings: FILE_ENDINGS.join(", ") })}
        </p>
        <button type="submit" className="btn justify-self-start">
          {t("evidence.add")}
        </button>
      </form>
    </details>
  );
}

import { Field } from "@/components/ui/field";
import { FILE_ENDINGS } from "@/lib/domain/checklist/evidence-file";
import type { Words } from "@/lib/i18n/words";
import type { StagePanel } from "@/lib/queries/stage-panel";
import { AboutFields } from "./about-fields";

type Props = { panel: StagePanel; isOpen: boolean; words: Words };

/** Uploads a file. The form posts to a route, which writes the file straight to disk; a server action would hold all of it in memory. */
export const AddFile = ({ panel, isOpen, words }: Props) => (
  <details open={isOpen}>
    <summary className="text-[13px] font-[550]">{words.t("evidence.addFile")}</summary>
    <form
      method="post"
      encType="multipart/form-data"
      action={`/api/v1/stages/${panel.id}/files`}
      className="mt-3 grid grid-cols-1 gap-3"
      aria-label={words.t("evidence.addFile")}
    >
      <AboutFields panel={panel} form="file" words={words} />
      <Field
        label={words.t("evidence.file")}
        hint={words.t("evidence.fileHint", { endings: FILE_ENDINGS.join(", ") })}
        type="file"
        name="file"
        required
        accept={FILE_ENDINGS.map((ending) => `.${ending}`).join(",")}
      />
      <button type="submit" className="btn justify-self-start">
        {words.t("evidence.add")}
      </button>
    </form>
  </details>
);

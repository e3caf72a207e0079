import { Field } from "@/components/ui/field";
import { FormDisclosure } from "@/components/ui/form-disclosure";
import { addLink } from "@/lib/actions/evidence";
import { MAX_URL } from "@/lib/domain/checklist/evidence";
import type { Words } from "@/lib/i18n/words";
import type { StagePanel } from "@/lib/queries/stage-panel";
import { AboutFields } from "./about-fields";

/** Adds a link as evidence. */
export const AddLink = ({ panel, words }: { panel: StagePanel; words: Words }) => (
  <FormDisclosure
    action={addLink}
    draft="link"
    words={words}
    label={words.t("evidence.addLink")}
    submit={words.t("evidence.add")}
    ids={{ stage: panel.id }}
    clears
    className="mt-3 grid grid-cols-1 gap-3"
  >
    <Field
      label={words.t("evidence.url")}
      hint={words.t("evidence.urlHint")}
      type="url"
      name="url"
      required
      maxLength={MAX_URL}
      placeholder="https://…"
    />
    <Field label={words.t("evidence.name")} name="name" maxLength={200} />
    <AboutFields panel={panel} form="link" words={words} />
  </FormDisclosure>
);

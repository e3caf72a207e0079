import { Cancels } from "@/components/sign-off/cancels";
import { CommandForm } from "@/components/ui/command-form";
import { Field } from "@/components/ui/field";
import { TimeField } from "@/components/ui/time-field";
import { registerImage } from "@/lib/actions/image";
import type { Words } from "@/lib/i18n/words";
import { ReferenceField } from "./reference-field";

type Props = {
  service: { id: string; repository: string | null };
  /** How many valid sign-offs a new image cancels. */
  cancels: number;
  words: Words;
};

/** Registers the new candidate image of a service, with its build details. */
export function RegisterImage({ service, cancels, words }: Props) {
  const { t } = words;
  return (
    <CommandForm
      action={registerImage}
      words={words}
      label={t("panel.register")}
      submit={t("panel.registerButton")}
      ids={{ service: service.id }}
      clears
      className="mt-3 grid gap-3"
    >
      <div className="grid grid-cols-[2fr_1fr] items-start gap-3">
        <ReferenceField
          label={t("panel.repository")}
          hint={t("panel.repositoryHint")}
          name="repository"
          required
          maxLength={1024}
          defaultValue={service.repository ?? ""}
          isMono
        />
        <Field label={t("panel.tag")} name="tag" maxLength={256} isMono />
      </div>
      <Field label={t("panel.digest")} hint={t("panel.digestHint")} name="digest" required maxLength={512} placeholder="sha256:…" isMono />
      <details>
        <summary className="text-[12px] text-muted">{t("images.details")}</summary>
        <div className="mt-2 grid gap-3">
          <Field label={t("images.platforms")} hint={t("images.platformsHint")} name="platforms" maxLength={400} isMono />
          <Field label={t("images.sourceRevision")} name="sourceRevision" maxLength={200} isMono />
          <div className="grid gap-3 min-[420px]:grid-cols-2">
            <Field label={t("images.builtBy")} name="builtBy" maxLength={120} />
            <TimeField label={t("images.builtAt")} name="builtAt" words={words} />
          </div>
        </div>
      </details>
      <Cancels count={cancels} words={words} />
    </CommandForm>
  );
}

import { Card } from "@/components/ui/card";
import { Choice } from "@/components/ui/choice";
import { CheckField, Field } from "@/components/ui/field";
import { SecretCommandForm } from "@/components/ui/secret-command-form";
import { createShareLink } from "@/lib/actions/sharing";
import { DEFAULT_SHARE_DAYS, MAX_SHARE_DAYS, SHARE_ALLOWANCES } from "@/lib/domain/people/share-link";
import type { Words } from "@/lib/i18n/words";

const DAYS = [1, 7, DEFAULT_SHARE_DAYS, 90, MAX_SHARE_DAYS];

export function CreateLink({ planId, words }: { planId: string; words: Words }) {
  const { t } = words;
  return (
    <Card id="create-link" title={t("sharing.create")}>
      <SecretCommandForm
        action={createShareLink}
        words={words}
        label={t("sharing.create")}
        secret={{ label: t("sharing.link"), hint: t("sharing.once") }}
        ids={{ plan: planId }}
        submit={t("sharing.createButton")}
        isPrimary
      >
        <div className="grid items-end gap-3 sm:grid-cols-[3fr_1fr]">
          <Field label={t("sharing.name")} name="name" required maxLength={120} placeholder={t("sharing.nameHint")} />
          <Choice
            label={t("sharing.days")}
            name="days"
            value={DEFAULT_SHARE_DAYS}
            options={DAYS.map((days) => ({ value: days, label: t("sharing.forDays", { days }) }))}
          />
        </div>
        <fieldset className="grid gap-1">
          <legend className="mb-1 text-[12px] text-muted">{t("sharing.allows")}</legend>
          {SHARE_ALLOWANCES.map((allowance) => (
            <CheckField key={allowance} label={t(`sharing.allowances.${allowance}`)} name="allows" value={allowance} />
          ))}
        </fieldset>
      </SecretCommandForm>
    </Card>
  );
}

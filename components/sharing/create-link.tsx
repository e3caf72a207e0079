import { SecretForm } from "@/components/ui/secret-form";
import { createShareLink } from "@/lib/actions/sharing";
import { DEFAULT_SHARE_DAYS, MAX_SHARE_DAYS, SHARE_ALLOWANCES } from "@/lib/domain/people/share-link";
import type { Words } from "@/lib/i18n/words";

const DAYS = [1, 7, DEFAULT_SHARE_DAYS, 90, MAX_SHARE_DAYS];

export function CreateLink({ planId, words: { t } }: { planId: string; words: Words }) {
  return (
    <section className="card p-5" aria-labelledby="create-link">
      <h2 id="create-link" className="mb-3">
        {t("sharing.create")}
      </h2>
      <SecretForm
        action={createShareLink}
        offline={t("errors.offline")}
        told={{ label: t("sharing.link"), hint: t("sharing.once"), copy: t("people.copy"), copied: t("people.copied") }}
        label={t("sharing.create")}
        className="grid gap-3"
      >
        <input type="hidden" name="plan" value={planId} />
        <div className="grid items-end gap-3 sm:grid-cols-[3fr_1fr]">
          <label className="label">
            {t("sharing.name")}
            <input className="field" name="name" required maxLength={120} autoComplete="off" placeholder={t("sharing.nameHint")} />
          </label>
          <label className="label">
            {t("sharing.days")}
            <select className="field" name="days" defaultValue={DEFAULT_SHARE_DAYS}>
              {DAYS.map((days) => (
                <option key={days} value={days}>
                  {t("sharing.forDays", { days })}
                </option>
              ))}
            </select>
          </label>
        </div>
        <fieldset className="grid gap-1 text-[13px]">
          <legend className="mb-1 text-[12px] text-muted">{t("sharing.allows")}</legend>
          {SHARE_ALLOWANCES.map((allowance) => (
            <label key={allowance} className="flex min-h-6 items-center gap-2">
              <input type="checkbox" name="allows" value={allowance} />
              {t(`sharing.allowances.${allowance}`)}
            </label>
          ))}
        </fieldset>
        <button type="submit" className="btn primary justify-self-start">
          {t("sharing.createButton")}
        </button>
      </SecretForm>
    </section>
  );
}

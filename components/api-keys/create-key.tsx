import { SecretForm } from "@/components/ui/secret-form";
import { createKey } from "@/lib/actions/people";
import { DEFAULT_KEY_DAYS, MAX_KEY_DAYS } from "@/lib/domain/people/api-key";
import type { Role } from "@/lib/domain/people/role";
import type { Words } from "@/lib/i18n/words";
import type { PlanName } from "@/lib/queries/people/people";

const DAYS = [7, 30, DEFAULT_KEY_DAYS, 180, MAX_KEY_DAYS];

export function CreateKey({ makes, words: { t } }: { makes: { plan: PlanName; roles: Role[] }[]; words: Words }) {
  return (
    <section className="card p-5" aria-labelledby="create-key">
      <h2 id="create-key" className="mb-3">
        {t("keys.create")}
      </h2>
      <SecretForm
        action={createKey}
        offline={t("errors.offline")}
        told={{ label: t("keys.secret"), hint: t("keys.secretOnce"), copy: t("people.copy"), copied: t("people.copied") }}
        label={t("keys.create")}
        className="grid gap-3"
      >
        <div className="grid items-end gap-3 sm:grid-cols-[2fr_2fr_1fr]">
          <label className="label">
            {t("keys.name")}
            <input className="field" name="name" required maxLength={120} autoComplete="off" placeholder={t("keys.nameHint")} />
          </label>
          <label className="label">
            {t("keys.role")}
            <select className="field" name="place">
              {makes.map(({ plan, roles }) => (
                <optgroup key={plan.id} label={plan.title}>
                  {roles.map((role) => (
                    <option key={role} value={`${plan.id} ${role}`}>
                      {`${plan.title}: ${t(`roles.${role}`)}`}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
          </label>
          <label className="label">
            {t("keys.days")}
            <select className="field" name="days" defaultValue={DEFAULT_KEY_DAYS}>
              {DAYS.map((days) => (
                <option key={days} value={days}>
                  {t("keys.forDays", { days })}
                </option>
              ))}
            </select>
          </label>
        </div>
        <button type="submit" className="btn primary justify-self-start">
          {t("keys.createButton")}
        </button>
      </SecretForm>
    </section>
  );
}

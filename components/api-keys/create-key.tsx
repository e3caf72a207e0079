import { Card } from "@/components/ui/card";
import { Choice } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { SecretCommandForm } from "@/components/ui/secret-command-form";
import { createKey } from "@/lib/actions/people";
import { DEFAULT_KEY_DAYS, MAX_KEY_DAYS } from "@/lib/domain/people/api-key";
import type { Role } from "@/lib/domain/people/role";
import type { Words } from "@/lib/i18n/words";
import type { PlanName } from "@/lib/queries/people/people";

const DAYS = [7, 30, DEFAULT_KEY_DAYS, 180, MAX_KEY_DAYS];

export function CreateKey({ makes, words }: { makes: { plan: PlanName; roles: Role[] }[]; words: Words }) {
  const { t } = words;
  return (
    <Card id="create-key" title={t("keys.create")}>
      <SecretCommandForm
        action={createKey}
        words={words}
        label={t("keys.create")}
        secret={{ label: t("keys.secret"), hint: t("keys.secretOnce") }}
        submit={t("keys.createButton")}
        isPrimary
      >
        <div className="grid items-end gap-3 sm:grid-cols-[2fr_2fr_1fr]">
          <Field label={t("keys.name")} name="name" required maxLength={120} placeholder={t("keys.nameHint")} />
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
          <Choice
            label={t("keys.days")}
            name="days"
            value={DEFAULT_KEY_DAYS}
            options={DAYS.map((days) => ({ value: days, label: t("keys.forDays", { days }) }))}
          />
        </div>
      </SecretCommandForm>
    </Card>
  );
}

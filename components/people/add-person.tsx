import { ActionForm } from "@/components/ui/action-form";
import { setRoles } from "@/lib/actions/people";
import type { Words } from "@/lib/i18n/words";
import type { PlanName } from "@/lib/queries/people/people";
import { RoleBoxes } from "./role-boxes";

/** Brings somebody who works in another plan into one more. */
export function AddPerson({ plans, words }: { plans: PlanName[]; words: Words }) {
  const { t } = words;
  return (
    <section className="card p-5" aria-labelledby="add-known">
      <h2 id="add-known">{t("people.addKnown")}</h2>
      <p className="mb-3 text-[13px] text-muted">{t("people.addKnownHint")}</p>
      <ActionForm
        action={setRoles}
        offline={t("errors.offline")}
        done={t("settings.saved")}
        clears
        label={t("people.addKnown")}
        className="grid gap-3"
      >
        <input type="hidden" name="before" value="" />
        <div className="grid gap-3 sm:grid-cols-2">
          <label className="label">
            {t("people.address")}
            <input className="field" type="email" name="person" required maxLength={254} autoComplete="off" />
          </label>
          <label className="label">
            {t("people.intoPlan")}
            <select className="field" name="plan">
              {plans.map((plan) => (
                <option key={plan.id} value={plan.id} lang={plan.language}>
                  {plan.title}
                </option>
              ))}
            </select>
          </label>
        </div>
        <RoleBoxes legend={t("people.rolesByPlan")} given={["viewer"]} words={words} />
        <button type="submit" className="btn justify-self-start">
          {t("people.add")}
        </button>
      </ActionForm>
    </section>
  );
}

import { SecretForm } from "@/components/ui/secret-form";
import { invitePerson } from "@/lib/actions/people";
import { ROLES } from "@/lib/domain/people/role";
import type { Words } from "@/lib/i18n/words";
import type { People } from "@/lib/queries/people/people";

/** Makes a link for somebody new, or for an owner whom a plan names. */
export function InviteForm({ people, words: { t } }: { people: People; words: Words }) {
  return (
    <section className="card p-5" aria-labelledby="invite">
      <h2 id="invite">{t("people.invite")}</h2>
      <p className="mb-3 text-[13px] text-muted">{t("people.inviteHint")}</p>
      <SecretForm
        action={invitePerson}
        offline={t("errors.offline")}
        told={{ label: t("people.link"), hint: t("people.linkOnce"), copy: t("people.copy"), copied: t("people.copied") }}
        label={t("people.invite")}
        className="grid gap-3"
      >
        <div className="grid items-start gap-3 sm:grid-cols-2">
          <label className="label">
            {t("people.inviteWhom")}
            <select className="field" name="person">
              <option value="">{t("people.somebodyNew")}</option>
              {people.named.length > 0 && (
                <optgroup label={t("people.named")}>
                  {people.named.map((person) => (
                    <option key={person.id} value={person.id}>
                      {person.name}
                    </option>
                  ))}
                </optgroup>
              )}
            </select>
          </label>
          <label className="label">
            {t("people.email")}
            <input className="field" type="email" name="email" maxLength={254} autoComplete="off" aria-describedby="invite-email-hint" />
          </label>
          <label className="label">
            {t("people.intoPlan")}
            <select className="field" name="plan">
              {people.plans.map((plan) => (
                <option key={plan.id} value={plan.id} lang={plan.language}>
                  {plan.title}
                </option>
              ))}
              {people.mayAdmin && <option value="">{t("people.asAdmin")}</option>}
            </select>
          </label>
          <label className="label">
            {t("people.role")}
            <select className="field" name="role" defaultValue="viewer">
              {ROLES.map((role) => (
                <option key={role} value={role}>
                  {t(`roles.${role}`)}
                </option>
              ))}
            </select>
          </label>
        </div>
        <p id="invite-email-hint" className="text-[12px] text-muted">
          {t("people.emailHint")}
        </p>
        <button type="submit" className="btn primary justify-self-start">
          {t("people.makeLink")}
        </button>
      </SecretForm>
    </section>
  );
}

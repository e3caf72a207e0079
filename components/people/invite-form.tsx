import { Card } from "@/components/ui/card";
import { Choice } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { SecretCommandForm } from "@/components/ui/secret-command-form";
import { invitePerson } from "@/lib/actions/people";
import { ROLES } from "@/lib/domain/people/role";
import type { Words } from "@/lib/i18n/words";
import type { People } from "@/lib/queries/people/people";
import { planOptions } from "./add-person";

/** Creates an invite link for a new person, or for an owner that a plan names. */
export function InviteForm({ people, words }: { people: People; words: Words }) {
  const { t } = words;
  const asAdmin = people.mayAdmin ? [{ value: "", label: t("people.asAdmin") }] : [];
  return (
    <Card id="invite" title={t("people.invite")} intro={t("people.inviteHint")}>
      <SecretCommandForm
        action={invitePerson}
        words={words}
        label={t("people.invite")}
        secret={{ label: t("people.link"), hint: t("people.linkOnce") }}
        submit={t("people.makeLink")}
        isPrimary
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
          <Field label={t("people.email")} type="email" name="email" maxLength={254} aria-describedby="invite-email-hint" />
          <Choice label={t("people.intoPlan")} name="plan" options={[...planOptions(people.plans), ...asAdmin]} />
          <Choice
            label={t("people.role")}
            name="role"
            value="viewer"
            options={ROLES.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
          />
        </div>
        <p id="invite-email-hint" className="text-[12px] text-muted">
          {t("people.emailHint")}
        </p>
      </SecretCommandForm>
    </Card>
  );
}

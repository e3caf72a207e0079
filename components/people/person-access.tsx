import { BounceNotice } from "@/components/account/bounce-notice";
import { Card } from "@/components/ui/card";
import { CommandForm } from "@/components/ui/command-form";
import { confirmEmail, disablePerson, enablePerson, setAdmin } from "@/lib/actions/people";
import type { Words } from "@/lib/i18n/words";
import type { PersonDetails } from "@/lib/queries/people/people";

type Props = { person: PersonDetails; words: Words };

const FORM = "grid justify-items-start gap-2";

/** What an administrator sees of a person: the login, administrator or not, disabled or not. */
export const PersonAccess = ({ person, words }: Props) => (
  <>
    {person.hasLogin && <Login person={person} words={words} />}
    <Admin person={person} words={words} />
    {!person.isReader && <Access person={person} words={words} />}
  </>
);

function Login({ person: { id, email, isConfirmed, lastHere, bounce }, words }: Props) {
  const { t, moment } = words;
  const facts = [email, !isConfirmed && t("people.unconfirmed"), lastHere && t("people.lastHere", { at: moment(lastHere) })];
  return (
    <Card id="person-login" title={t("people.login")}>
      <p className="text-[13px] [overflow-wrap:anywhere]">{facts.filter(Boolean).join(" · ")}</p>
      {bounce && <BounceNotice bounce={bounce} words={words} />}
      {(!isConfirmed || bounce) && (
        <CommandForm action={confirmEmail} words={words} label={t("people.confirm")} ids={{ person: id }} className={FORM}>
          <p className="text-[13px] text-muted">{t(isConfirmed ? "people.confirmAgainHint" : "people.confirmHint")}</p>
        </CommandForm>
      )}
    </Card>
  );
}

function Admin({ person: { id, version, isAdmin, hasLogin, isDisabled }, words }: Props) {
  const { t } = words;
  return (
    <Card id="person-admin" title={t("people.adminHeading")} intro={t("people.adminHint")}>
      {(isAdmin || (hasLogin && !isDisabled)) && (
        <CommandForm
          action={setAdmin}
          words={words}
          label={t(isAdmin ? "people.unmakeAdmin" : "people.makeAdmin")}
          ids={{ person: id, admin: isAdmin ? "no" : "yes" }}
          version={version}
        />
      )}
    </Card>
  );
}

function Access({ person: { id, version, name, disabledAt }, words }: Props) {
  const { t, moment } = words;
  return (
    <Card id="person-access" title={t("people.access")} intro={!disabledAt && t("people.disableHint")}>
      {disabledAt ? (
        <CommandForm action={enablePerson} words={words} label={t("people.enable")} ids={{ person: id }} version={version} className={FORM}>
          <p className="text-[13px]">{t("people.disabledSince", { at: moment(disabledAt) })}</p>
        </CommandForm>
      ) : (
        <details>
          <summary className="btn danger list-none">{t("people.disable")}</summary>
          <CommandForm
            action={disablePerson}
            words={words}
            label={t("people.disableYes", { name })}
            tone="danger"
            ids={{ person: id }}
            version={version}
            className="mt-3"
          />
        </details>
      )}
    </Card>
  );
}

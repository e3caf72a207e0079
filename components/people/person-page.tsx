import Link from "next/link";
import { ActionForm } from "@/components/ui/action-form";
import { confirmEmail, disablePerson, enablePerson, setAdmin, setRoles } from "@/lib/actions/people";
import type { Words } from "@/lib/i18n/words";
import type { PersonDetails } from "@/lib/queries/people/people";
import { personStates } from "./person-states";
import { RoleBoxes } from "./role-boxes";

type Props = { person: PersonDetails; words: Words };

/** One person: their roles in each plan, their login, and the way out. */
export function PersonPage({ person, words }: Props) {
  const { t } = words;
  return (
    <div className="grid max-w-[760px] gap-6">
      <header>
        <p className="mb-2 text-[13px]">
          <Link href="/people" prefetch={false} className="text-muted underline-offset-4 hover:underline">
            {t("people.back")}
          </Link>
        </p>
        <h1 className="flex flex-wrap items-center gap-2">
          {person.name}
          {personStates(person, words).map(({ state, look }) => (
            <span key={state} className={`chip ${look}`}>
              {state}
            </span>
          ))}
        </h1>
        {person.email && <p className="mt-1 text-muted [overflow-wrap:anywhere]">{person.email}</p>}
      </header>
      <Roles person={person} words={words} />
      {person.mayAdmin && person.hasLogin && <Login person={person} words={words} />}
      {person.mayAdmin && <Admin person={person} words={words} />}
      {person.mayAdmin && !person.isOneself && <Access person={person} words={words} />}
    </div>
  );
}

function Roles({ person, words }: Props) {
  const { t } = words;
  return (
    <section className="card grid gap-4 p-5" aria-labelledby="person-roles">
      <div>
        <h2 id="person-roles">{t("people.rolesByPlan")}</h2>
        <p className="text-[13px] text-muted">{t(person.plans.length > 0 ? "people.rolesHint" : "people.notHere")}</p>
      </div>
      {person.plans.map((plan) => {
        const given = person.roles.find((it) => it.plan.id === plan.id)?.roles ?? [];
        return (
          <ActionForm
            // Drawn anew when the roles change, so that the boxes show what stands.
            key={`${plan.id} ${given.join()}`}
            action={setRoles}
            offline={t("errors.offline")}
            done={t("settings.saved")}
            label={t("people.rolesIn", { plan: plan.title })}
            className="grid gap-2 border-t border-line pt-4 first-of-type:border-0 first-of-type:pt-0"
          >
            <h3 lang={plan.language}>{plan.title}</h3>
            <input type="hidden" name="plan" value={plan.id} />
            <input type="hidden" name="person" value={person.id} />
            <input type="hidden" name="before" value={given.join(" ")} />
            <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
              <RoleBoxes legend={t("people.rolesIn", { plan: plan.title })} given={given} words={words} />
              <button type="submit" className="btn ml-auto">
                {t("app.save")}
              </button>
            </div>
          </ActionForm>
        );
      })}
    </section>
  );
}

function Login({ person, words: { t, moment } }: Props) {
  return (
    <section className="card grid gap-2 p-5" aria-labelledby="person-login">
      <h2 id="person-login">{t("people.login")}</h2>
      <p className="text-[13px] [overflow-wrap:anywhere]">
        {[
          person.email,
          !person.isConfirmed && t("people.unconfirmed"),
          person.lastHere && t("people.lastHere", { at: moment(person.lastHere) }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {!person.isConfirmed && (
        <ActionForm action={confirmEmail} offline={t("errors.offline")} className="grid justify-items-start gap-2">
          <p className="text-[13px] text-muted">{t("people.confirmHint")}</p>
          <input type="hidden" name="person" value={person.id} />
          <button type="submit" className="btn">
            {t("people.confirm")}
          </button>
        </ActionForm>
      )}
    </section>
  );
}

function Admin({ person, words: { t } }: Props) {
  return (
    <section className="card grid gap-2 p-5" aria-labelledby="person-admin">
      <h2 id="person-admin">{t("people.adminHeading")}</h2>
      <p className="text-[13px] text-muted">{t("people.adminHint")}</p>
      {(person.isAdmin || (person.hasLogin && !person.isDisabled)) && (
        <ActionForm key={person.version} action={setAdmin} offline={t("errors.offline")} className="grid justify-items-start gap-2">
          <input type="hidden" name="person" value={person.id} />
          <input type="hidden" name="version" value={person.version} />
          <button type="submit" className="btn" name="admin" value={person.isAdmin ? "no" : "yes"}>
            {t(person.isAdmin ? "people.unmakeAdmin" : "people.makeAdmin")}
          </button>
        </ActionForm>
      )}
    </section>
  );
}

function Access({ person, words: { t, moment } }: Props) {
  return (
    <section className="card grid gap-2 p-5" aria-labelledby="person-access">
      <h2 id="person-access">{t("people.access")}</h2>
      {person.disabledAt ? (
        <ActionForm key={person.version} action={enablePerson} offline={t("errors.offline")} className="grid justify-items-start gap-2">
          <p className="text-[13px]">{t("people.disabledSince", { at: moment(person.disabledAt) })}</p>
          <input type="hidden" name="person" value={person.id} />
          <input type="hidden" name="version" value={person.version} />
          <button type="submit" className="btn">
            {t("people.enable")}
          </button>
        </ActionForm>
      ) : (
        <>
          <p className="text-[13px] text-muted">{t("people.disableHint")}</p>
          <details>
            <summary className="btn danger list-none">{t("people.disable")}</summary>
            <ActionForm
              key={person.version}
              action={disablePerson}
              offline={t("errors.offline")}
              className="mt-3 grid justify-items-start gap-2"
            >
              <input type="hidden" name="person" value={person.id} />
              <input type="hidden" name="version" value={person.version} />
              <button type="submit" className="btn danger">
                {t("people.disableYes", { name: person.name })}
              </button>
            </ActionForm>
          </details>
        </>
      )}
    </section>
  );
}

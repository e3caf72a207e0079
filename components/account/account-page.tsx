import { ActionForm } from "@/components/ui/action-form";
import { changePassword, endOtherSessions, endSessions, setMail } from "@/lib/actions/account";
import { LOCALE_NAMES, LOCALES } from "@/lib/i18n/locale";
import type { Words } from "@/lib/i18n/words";
import type { Account, SessionLine } from "@/lib/queries/people/account";

/** A person's own login: the password, and where they are signed in. */
export function AccountPage({ account, words }: { account: Account; words: Words }) {
  const { t } = words;
  return (
    <div className="grid max-w-[760px] gap-6">
      <header>
        <h1>{t("account.title")}</h1>
        <p className="mt-1 text-muted [overflow-wrap:anywhere]">{[account.name, account.email].filter(Boolean).join(" · ")}</p>
      </header>
      <Password account={account} words={words} />
      <Mail account={account} words={words} />
      <Sessions sessions={account.sessions} words={words} />
    </div>
  );
}

function Password({ account, words: { t } }: { account: Account; words: Words }) {
  const title = t(account.hasPassword ? "account.change" : "account.choose");
  return (
    <section className="card grid gap-3 p-5" aria-labelledby="account-password">
      <h2 id="account-password">{t("account.password")}</h2>
      {!account.hasPassword && <p className="text-[13px] text-muted">{t("account.firstHint")}</p>}
      <ActionForm
        action={changePassword}
        offline={t("errors.offline")}
        done={t("account.changed")}
        clears
        label={title}
        className="grid gap-3"
      >
        <div className="grid gap-3 sm:grid-cols-2">
          {account.hasPassword && (
            <label className="label">
              {t("account.present")}
              <input className="field" type="password" name="present" required maxLength={200} autoComplete="current-password" />
            </label>
          )}
          <label className="label">
            {t("account.new")}
            <input
              className="field"
              type="password"
              name="password"
              required
              minLength={12}
              maxLength={200}
              autoComplete="new-password"
              aria-describedby="account-password-hint"
            />
          </label>
        </div>
        <p id="account-password-hint" className="text-[12px] text-muted">
          {t("setUp.passwordHint")}
        </p>
        <button type="submit" className="btn justify-self-start">
          {title}
        </button>
      </ActionForm>
    </section>
  );
}

/** Whether the inbox also goes to their address, said even where it cannot: nobody should wait for an e-mail that never comes. */
function Mail({ account: { email, mail }, words: { t } }: { account: Account; words: Words }) {
  const hint = !mail.isOn ? "account.mailOff" : mail.isConfirmed ? "account.mailHint" : "account.mailUnconfirmed";
  if (email === null) return null;
  return (
    <section className="card grid gap-3 p-5" aria-labelledby="account-mail">
      <h2 id="account-mail">{t("account.mail")}</h2>
      <p className="text-[13px] text-muted [overflow-wrap:anywhere]">{t(hint, { email })}</p>
      <ActionForm
        action={setMail}
        offline={t("errors.offline")}
        done={t("account.mailSaved")}
        label={t("account.mailSave")}
        className="grid gap-3"
      >
        <label className="flex items-center gap-2">
          <input type="checkbox" name="wanted" value="yes" defaultChecked={mail.isWanted} />
          {t("account.mailWanted")}
        </label>
        <label className="label justify-self-start">
          {t("account.mailLanguage")}
          <select className="field" name="language" defaultValue={mail.language ?? ""}>
            <option value="">{t("account.mailLanguageOfPlan")}</option>
            {LOCALES.map((locale) => (
              <option key={locale} value={locale} lang={locale}>
                {LOCALE_NAMES[locale]}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="btn justify-self-start">
          {t("account.mailSave")}
        </button>
      </ActionForm>
    </section>
  );
}

function Sessions({ sessions, words }: { sessions: SessionLine[]; words: Words }) {
  const { t } = words;
  return (
    <section className="card grid gap-3 p-5" aria-labelledby="account-sessions">
      <h2 id="account-sessions">{t("account.sessions")}</h2>
      <ul className="grid gap-3">
        {sessions.map((session) => (
          <Session key={session.id} session={session} words={words} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <ActionForm action={endOtherSessions} offline={t("errors.offline")} className="border-t border-line pt-3">
          <button type="submit" className="btn danger">
            {t("account.endOthers")}
          </button>
        </ActionForm>
      )}
    </section>
  );
}

function Session({ session, words: { t, moment } }: { session: SessionLine; words: Words }) {
  const device = session.device ? t("account.device", session.device) : t("account.someDevice");
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-[550]">{device}</span>
          {session.isHere && <span className="chip is-complete">{t("account.here")}</span>}
        </p>
        <p className="text-[13px] text-muted">
          {t("account.lastUsed", { at: moment(session.lastUsedAt) })} · {t("account.since", { at: moment(session.createdAt) })}
        </p>
      </div>
      {!session.isHere && (
        <ActionForm action={endSessions} offline={t("errors.offline")}>
          <input type="hidden" name="session" value={session.id} />
          <button type="submit" className="btn" aria-label={t("account.endNamed", { device })}>
            {t("account.end")}
          </button>
        </ActionForm>
      )}
    </li>
  );
}

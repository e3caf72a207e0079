import { Card } from "@/components/ui/card";
import { Choice } from "@/components/ui/choice";
import { CommandForm } from "@/components/ui/command-form";
import { setMail } from "@/lib/actions/account";
import { DIGEST_TIME, MAIL_RHYTHMS } from "@/lib/domain/people/digest";
import { LOCALE_NAMES, LOCALES } from "@/lib/i18n/locale";
import type { Words } from "@/lib/i18n/words";
import type { Account } from "@/lib/queries/people/account";
import { BounceNotice } from "./bounce-notice";

const LANGUAGES = LOCALES.map((locale) => ({ value: locale, label: LOCALE_NAMES[locale], lang: locale }));
// A zone may have several names, of which the list has one: the chosen name and UTC are offered in any case.
const zonesWith = (chosen: string | null) =>
  [...new Set([...(chosen === null ? [] : [chosen]), "UTC", ...Intl.supportedValuesOf("timeZone")])].map((zone) => ({
    value: zone,
    label: zone.replaceAll("_", " "),
  }));

type Props = { account: Account; words: Words };

/** How notifications go to the person's e-mail address. Shown even without a mail server, so that nobody waits for an e-mail. */
export function MailCard({ account, words }: Props) {
  const { email, mail } = account;
  const { t } = words;
  if (email === null) return null;
  const hint = !mail.isOn ? "account.mailOff" : mail.isConfirmed ? "account.mailHint" : "account.mailUnconfirmed";
  return (
    <Card id="account-mail" title={t("account.mail")} intro={<span className="[overflow-wrap:anywhere]">{t(hint, { email })}</span>}>
      <Refused account={account} words={words} />
      <CommandForm action={setMail} words={words} label={t("account.mailSave")} done={t("account.mailSaved")} className="grid gap-3">
        <fieldset className="grid gap-1">
          <legend className="label">{t("account.mailRhythm")}</legend>
          {MAIL_RHYTHMS.map((rhythm) => (
            <label key={rhythm} className="flex items-center gap-2">
              <input type="radio" name="rhythm" value={rhythm} defaultChecked={rhythm === mail.rhythm} />
              {t(`account.mailRhythms.${rhythm}`, { time: DIGEST_TIME })}
            </label>
          ))}
        </fieldset>
        <Choice
          label={t("account.mailZone")}
          name="timeZone"
          value={mail.timeZone ?? ""}
          none={t("account.mailZoneOfWorkspace", { zone: mail.workspaceZone })}
          options={zonesWith(mail.timeZone)}
          className="label justify-self-start"
        />
        <Choice
          label={t("account.mailLanguage")}
          name="language"
          value={mail.language ?? ""}
          none={t("account.mailLanguageOfPlan")}
          options={LANGUAGES}
          className="label justify-self-start"
        />
      </CommandForm>
    </Card>
  );
}

/** The mail server refused the address: its owner can have e-mail sent there again. */
function Refused({ account: { mail }, words }: Props) {
  const { t } = words;
  if (mail.bounce === null) return null;
  return (
    <div className="mb-4 grid justify-items-start gap-2">
      <BounceNotice bounce={mail.bounce} words={words} />
      <CommandForm
        action={setMail}
        words={words}
        label={t("account.mailResume")}
        done={t("account.mailSaved")}
        ids={{ rhythm: mail.rhythm, resume: "yes" }}
      />
    </div>
  );
}

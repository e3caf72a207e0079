import { Card } from "@/components/ui/card";
import { Choice } from "@/components/ui/choice";
import { CommandForm } from "@/components/ui/command-form";
import { CheckField } from "@/components/ui/field";
import { setMail } from "@/lib/actions/account";
import { LOCALE_NAMES, LOCALES } from "@/lib/i18n/locale";
import type { Words } from "@/lib/i18n/words";
import type { Account } from "@/lib/queries/people/account";

const LANGUAGES = LOCALES.map((locale) => ({ value: locale, label: LOCALE_NAMES[locale], lang: locale }));

/** Whether notifications also go to the person's e-mail address. Shown even without a mail server, so that nobody waits for an e-mail. */
export function MailCard({ account: { email, mail }, words }: { account: Account; words: Words }) {
  const { t } = words;
  if (email === null) return null;
  const hint = !mail.isOn ? "account.mailOff" : mail.isConfirmed ? "account.mailHint" : "account.mailUnconfirmed";
  return (
    <Card id="account-mail" title={t("account.mail")} intro={<span className="[overflow-wrap:anywhere]">{t(hint, { email })}</span>}>
      <CommandForm action={setMail} words={words} label={t("account.mailSave")} done={t("account.mailSaved")} className="grid gap-3">
        <CheckField label={t("account.mailWanted")} name="wanted" value="yes" defaultChecked={mail.isWanted} />
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

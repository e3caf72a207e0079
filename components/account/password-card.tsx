import { Card } from "@/components/ui/card";
import { CommandForm } from "@/components/ui/command-form";
import { Field } from "@/components/ui/field";
import { changePassword } from "@/lib/actions/account";
import type { Words } from "@/lib/i18n/words";
import type { Account } from "@/lib/queries/people/account";

/** Changes the password, or chooses the first one of somebody who signs in through an identity provider. */
export function PasswordCard({ account: { hasPassword }, words }: { account: Account; words: Words }) {
  const { t } = words;
  return (
    <Card id="account-password" title={t("account.password")} intro={!hasPassword && t("account.firstHint")}>
      <CommandForm
        action={changePassword}
        words={words}
        label={t(hasPassword ? "account.change" : "account.choose")}
        done={t("account.changed")}
        clears
        className="grid gap-3"
      >
        <div className="grid gap-3 sm:grid-cols-2">
          {hasPassword && (
            <Field label={t("account.present")} type="password" name="present" required maxLength={200} autoComplete="current-password" />
          )}
          <Field
            label={t("account.new")}
            type="password"
            name="password"
            required
            minLength={12}
            maxLength={200}
            autoComplete="new-password"
            aria-describedby="account-password-hint"
          />
        </div>
        <p id="account-password-hint" className="text-[12px] text-muted">
          {t("setUp.passwordHint")}
        </p>
      </CommandForm>
    </Card>
  );
}

import { Avatar } from "@/components/ui/avatar";
import { ClientNavigation } from "@/components/ui/client-navigation";
import { SignOutForm } from "@/components/ui/draft-owner";
import { keptContent } from "@/components/ui/kept-content";
import { signOut } from "@/lib/actions/session";
import type { Words } from "@/lib/i18n/words";
import type { Person } from "@/lib/session/current";
import { NavIcon } from "./nav-icon";
import { Preferences } from "./preferences";

type Props = { person: Person; planId: string | null; theme: string; words: Words };

/** The signed-in person with their roles; language, theme, account and sign-out. A native popover: it needs no script. */
export function AccountMenu({ person, planId, theme, words }: Props) {
  const { t } = words;
  const roles = person.roles.filter((r) => r.planId === planId).map((r) => t(`roles.${r.role}`));
  const shown = [...roles, ...(person.isAdmin ? [t("roles.admin")] : [])];
  return (
    <div className="sidebar-foot">
      <button
        type="button"
        className="account-button"
        popoverTarget="account"
        {...buttonContent({ name: person.name, roles: shown }, words)}
      />
      <div id="account" className="menu" popover="auto">
        <Preferences theme={theme} words={words} />
        <SignOutForm action={signOut} className="mt-3 border-t border-line pt-3">
          <ClientNavigation className="grid gap-2" {...endContent({}, words)} />
        </SignOutForm>
      </div>
    </div>
  );
}

const buttonContent = keptContent("button of the account", AccountButton);
const endContent = keptContent("end of the account", AccountEnd);

function AccountButton({ name, roles, words: { t, list } }: { name: string; roles: readonly string[]; words: Words }) {
  return (
    <>
      <Avatar name={name} />
      <span className="min-w-0 grow">
        <span className="block truncate text-ink">{name}</span>
        {roles.length > 0 && <small className="block truncate">{list(roles)}</small>}
      </span>
      <NavIcon name="more" />
      <span className="sr-only">{t("app.account")}</span>
    </>
  );
}

function AccountEnd({ words: { t } }: { words: Words }) {
  return (
    <>
      <a className="btn w-full" href="/account">
        {t("account.title")}
      </a>
      <button type="submit" className="btn w-full">
        {t("app.signOut")}
      </button>
    </>
  );
}

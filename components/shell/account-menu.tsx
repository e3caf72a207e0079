import Link from "next/link";
import { Avatar } from "@/components/ui/avatar";
import { SignOutForm } from "@/components/ui/draft-owner";
import { signOut } from "@/lib/actions/session";
import type { Words } from "@/lib/i18n/words";
import type { Person } from "@/lib/session/current";
import { NavIcon } from "./nav-icon";
import { Preferences } from "./preferences";

type Props = { person: Person; planId: string | null; theme: string; words: Words };

/** The signed-in person with their roles; language, theme, account and sign-out. A native popover: it needs no script. */
export function AccountMenu({ person, planId, theme, words }: Props) {
  const { t, list } = words;
  const roles = person.roles.filter((r) => r.planId === planId).map((r) => t(`roles.${r.role}`));
  const shown = [...roles, ...(person.isAdmin ? [t("roles.admin")] : [])];
  return (
    <div className="sidebar-foot">
      <button type="button" className="account-button" popoverTarget="account">
        <Avatar name={person.name} />
        <span className="min-w-0 grow">
          <span className="block truncate text-ink">{person.name}</span>
          {shown.length > 0 && <small className="block truncate">{list(shown)}</small>}
        </span>
        <NavIcon name="more" />
        <span className="sr-only">{t("app.account")}</span>
      </button>
      <div id="account" className="menu" popover="auto">
        <Preferences theme={theme} words={words} />
        <SignOutForm action={signOut} className="mt-3 grid gap-2 border-t border-line pt-3">
          <Link className="btn w-full" href="/account" prefetch={false}>
            {t("account.title")}
          </Link>
          <button type="submit" className="btn w-full">
            {t("app.signOut")}
          </button>
        </SignOutForm>
      </div>
    </div>
  );
}

import Link from "next/link";
import { Avatar } from "@/components/ui/avatar";
import { SignOutForm } from "@/components/ui/draft-owner";
import { signOut } from "@/lib/actions/session";
import type { Words } from "@/lib/i18n/words";
import type { Person } from "@/lib/session/current";
import { Preferences } from "./preferences";

type Props = { person: Person; planId: string | null; theme: string; words: Words };

/** The signed-in person with their roles; language, theme, account and sign-out. A native popover: it needs no script. */
export function AccountMenu({ person, planId, theme, words }: Props) {
  const { t, list } = words;
  const roles = person.roles.filter((r) => r.planId === planId).map((r) => t(`roles.${r.role}`));
  const shown = [...roles, ...(person.isAdmin ? [t("roles.admin")] : [])];
  return (
    <div className="mt-auto">
      <button
        type="button"
        className="flex w-full items-center gap-[9px] rounded-lg p-2 text-left text-[13px] text-muted hover:text-ink"
        popoverTarget="account"
      >
        <Avatar name={person.name} />
        <span className="min-w-0 [overflow-wrap:anywhere]">
          {[person.name, shown.length > 0 && list(shown)].filter(Boolean).join(" · ")}
        </span>
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

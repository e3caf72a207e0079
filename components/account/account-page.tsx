import { PageHeading } from "@/components/ui/page-heading";
import type { Words } from "@/lib/i18n/words";
import type { Account } from "@/lib/queries/people/account";
import { MailCard } from "./mail-card";
import { PasswordCard } from "./password-card";
import { SessionsCard } from "./sessions-card";

/** A person's account: password, e-mail, and the devices they are signed in on. */
export const AccountPage = ({ account, words }: { account: Account; words: Words }) => (
  <div className="page-reading">
    <PageHeading
      title={words.t("account.title")}
      intro={<span className="[overflow-wrap:anywhere]">{[account.name, account.email].filter(Boolean).join(" · ")}</span>}
    />
    <PasswordCard account={account} words={words} />
    <MailCard account={account} words={words} />
    <SessionsCard sessions={account.sessions} words={words} />
  </div>
);

import { PageHeading } from "@/components/ui/page-heading";
import type { Words } from "@/lib/i18n/words";
import type { Account } from "@/lib/queries/people/account";
import { MailCard } from "./mail-card";
import { PasswordCard } from "./password-card";
import { SessionsCard } from "./sessions-card";
import { TourCard } from "./tour-card";

type Props = {
  account: Account;
  /** The living example whose four things to try this person has hidden. */
  hiddenTour: { planId: string; slug: string } | null;
  words: Words;
};

/** A person's account: password, e-mail, and the devices they are signed in on. */
export const AccountPage = ({ account, hiddenTour, words }: Props) => (
  <div className="page-reading">
    <PageHeading
      title={words.t("account.title")}
      intro={<span className="[overflow-wrap:anywhere]">{[account.name, account.email].filter(Boolean).join(" · ")}</span>}
    />
    <PasswordCard account={account} words={words} />
    <MailCard account={account} words={words} />
    <SessionsCard sessions={account.sessions} words={words} />
    {hiddenTour && <TourCard hidden={hiddenTour} words={words} />}
  </div>
);

import type { Metadata } from "next";
import { requirePerson } from "@/app/require-person";
import { AccountPage } from "@/components/account/account-page";
import { Shell } from "@/components/shell/shell";
import { canEver } from "@/lib/domain/policy";
import { getWords } from "@/lib/i18n/words";
import { getAccount } from "@/lib/queries/people/account";
import { chosenTheme } from "@/lib/session/appearance";
import { currentSessionId } from "@/lib/session/current";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("account.title") };
}

export default async function Page() {
  const person = await requirePerson();
  const account = await getAccount(person, await currentSessionId());
  const words = await getWords();
  return (
    <Shell person={person} place="account" mayImport={canEver(person, "plan.import")} theme={await chosenTheme()} words={words}>
      <AccountPage account={account} words={words} />
    </Shell>
  );
}

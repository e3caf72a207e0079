import type { Metadata } from "next";
import { requirePerson } from "@/app/require-person";
import { InboxPage } from "@/components/inbox/inbox-page";
import { Shell } from "@/components/shell/shell";
import { Missing } from "@/components/ui/missing";
import { canEver } from "@/lib/domain/policy";
import { isStorable } from "@/lib/domain/storable-text";
import { firstParam } from "@/lib/http/search-params";
import { getWords } from "@/lib/i18n/words";
import { getInbox } from "@/lib/queries/inbox/inbox";
import { chosenTheme } from "@/lib/session/appearance";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("inbox.title") };
}

export default async function PersonInboxPage({ searchParams }: PageProps<"/inbox">) {
  const person = await requirePerson();
  const before = firstParam((await searchParams).before);
  const inbox = await getInbox(person, before !== null && isStorable(before) ? before : null);
  if (!inbox) return <Missing />;
  const words = await getWords();
  return (
    <Shell person={person} place="inbox" mayImport={canEver(person, "plan.import")} theme={await chosenTheme()} words={words}>
      <InboxPage inbox={inbox} words={words} />
    </Shell>
  );
}

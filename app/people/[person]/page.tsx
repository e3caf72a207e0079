import type { Metadata } from "next";
import { requirePerson } from "@/app/require-person";
import { PersonPage } from "@/components/people/person-page";
import { Shell } from "@/components/shell/shell";
import { Missing } from "@/components/ui/missing";
import { canEver } from "@/lib/domain/policy";
import { getWords } from "@/lib/i18n/words";
import { getPerson } from "@/lib/queries/people/people";
import { chosenTheme } from "@/lib/session/appearance";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("people.title") };
}

export default async function Page({ params }: PageProps<"/people/[person]">) {
  const who = await requirePerson();
  const person = await getPerson(who, (await params).person);
  if (!person) return <Missing />;
  const words = await getWords();
  return (
    <Shell person={who} place="people" mayImport={canEver(who, "plan.import")} theme={await chosenTheme()} words={words}>
      <PersonPage person={person} words={words} />
    </Shell>
  );
}

import type { Metadata } from "next";
import { requirePerson } from "@/app/require-person";
import { PeoplePage } from "@/components/people/people-page";
import { Shell } from "@/components/shell/shell";
import { Missing } from "@/components/ui/missing";
import { canEver } from "@/lib/domain/policy";
import { firstParam } from "@/lib/http/search-params";
import { getWords } from "@/lib/i18n/words";
import { getPeople } from "@/lib/queries/people/people";
import { chosenTheme } from "@/lib/session/appearance";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("people.title") };
}

export default async function Page({ searchParams }: PageProps<"/people">) {
  const person = await requirePerson();
  const find = firstParam((await searchParams).find) ?? "";
  const people = await getPeople(person, find.slice(0, 120));
  if (!people) return <Missing />;
  const words = await getWords();
  return (
    <Shell person={person} place="people" mayImport={canEver(person, "plan.import")} theme={await chosenTheme()} words={words}>
      <PeoplePage people={people} find={find} personId={person.id} words={words} />
    </Shell>
  );
}

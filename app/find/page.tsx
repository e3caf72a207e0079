import type { Metadata } from "next";
import { requirePerson } from "@/app/require-person";
import { FindPage } from "@/components/palette/find-page";
import { resultGroups, searchesOf } from "@/components/palette/results";
import { Shell } from "@/components/shell/shell";
import { canEver } from "@/lib/domain/policy";
import { firstParam } from "@/lib/http/search-params";
import { getWords } from "@/lib/i18n/words";
import { findAnything } from "@/lib/queries/find";
import { chosenTheme } from "@/lib/session/appearance";

const LONGEST = 200;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("palette.open") };
}

/** The same as the dialog, as a page: for whoever comes before scripts have loaded, or has none. */
export default async function Find({ searchParams }: PageProps<"/find">) {
  const person = await requirePerson();
  const { q, plan } = await searchParams;
  const [search, slug] = [(firstParam(q) ?? "").slice(0, LONGEST), firstParam(plan)];
  const words = await getWords();
  const found = await findAnything(person, slug, searchesOf(search, words));
  return (
    <Shell person={person} place="find" mayImport={canEver(person, "plan.import")} theme={await chosenTheme()} words={words}>
      <FindPage groups={found ? resultGroups(found, search, words) : []} search={search} plan={found?.here?.slug ?? null} words={words} />
    </Shell>
  );
}

import type { Metadata } from "next";
import { requirePerson } from "@/app/require-person";
import { Shell } from "@/components/shell/shell";
import { PortfolioPage } from "@/components/timeline/portfolio-page";
import { canEver } from "@/lib/domain/policy";
import { firstParam, wholeNumber } from "@/lib/http/search-params";
import { getWords } from "@/lib/i18n/words";
import { getPortfolio } from "@/lib/queries/dates/portfolio";
import { chosenTheme } from "@/lib/session/appearance";
import { SCALES } from "@/lib/timeline/day-scale";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("timeline.portfolio.title") };
}

/** `scale=week`, `page=2`. */
export default async function AllPlansTimelinePage({ searchParams }: PageProps<"/timeline">) {
  const person = await requirePerson();
  const search = await searchParams;
  const portfolio = await getPortfolio(person, { page: wholeNumber(search.page) });
  const words = await getWords();
  return (
    <Shell person={person} place="portfolio" mayImport={canEver(person, "plan.import")} theme={await chosenTheme()} words={words}>
      <PortfolioPage portfolio={portfolio} scale={SCALES.find((name) => name === firstParam(search.scale)) ?? null} words={words} />
    </Shell>
  );
}

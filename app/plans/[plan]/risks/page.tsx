import type { Metadata } from "next";
import { requirePerson } from "@/app/require-person";
import { RisksPage } from "@/components/risks/risks-page";
import { Shell } from "@/components/shell/shell";
import { Missing } from "@/components/ui/missing";
import { canEver } from "@/lib/domain/policy";
import { RISK_SHOWS } from "@/lib/domain/risks/risk";
import { firstParam } from "@/lib/http/search-params";
import { getWords } from "@/lib/i18n/words";
import { getRisks, type RiskFilter } from "@/lib/queries/risks/risks";
import { planInSidebar } from "@/lib/queries/sidebar";
import { chosenTheme } from "@/lib/session/appearance";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("risks.title") };
}

export default async function PlanRisksPage({ params, searchParams }: PageProps<"/plans/[plan]/risks">) {
  const person = await requirePerson();
  const risks = await getRisks(person, (await params).plan, filterIn(await searchParams));
  if (!risks) return <Missing />;
  const words = await getWords();
  return (
    <Shell
      person={person}
      place="risks"
      plan={await planInSidebar(risks.plan)}
      mayImport={canEver(person, "plan.import")}
      theme={await chosenTheme()}
      words={words}
    >
      <RisksPage risks={risks} words={words} />
    </Shell>
  );
}

type Search = Record<string, string | string[] | undefined>;

/** `show=open&view=before&cell=3x4`; what is no such value is as if it were not there. */
function filterIn(search: Search): RiskFilter {
  const [, likelihood, impact] = /^([1-5])x([1-5])$/.exec(firstParam(search.cell) ?? "") ?? [];
  return {
    show: RISK_SHOWS.find((show) => show === firstParam(search.show)) ?? "all",
    view: firstParam(search.view) === "before" ? "before" : "after",
    cell: likelihood && impact ? { likelihood: Number(likelihood), impact: Number(impact) } : null,
  };
}

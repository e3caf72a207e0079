import { planScreen } from "@/app/_screens/plan-screen";
import { screenTitle } from "@/app/_screens/title";
import { RisksPage } from "@/components/risks/risks-page";
import { RISK_SHOWS } from "@/lib/domain/risks/risk";
import { choiceParam, firstParam } from "@/lib/http/search-params";
import { getRisks, type RiskFilter } from "@/lib/queries/risks/risks";

type Search = Record<string, string | string[] | undefined>;

export const generateMetadata = screenTitle("risks.title");

export default planScreen("risks", async ({ person, plan, search, words }) => {
  const risks = await getRisks(person, plan.slug, filterIn(search));
  return risks && <RisksPage risks={risks} isAdding={search.add === "1"} words={words} />;
});

/** `show=open&view=before&cell=3x4`; any other value is ignored. */
function filterIn(search: Search): RiskFilter {
  const [, likelihood, impact] = /^([1-5])x([1-5])$/.exec(firstParam(search.cell) ?? "") ?? [];
  return {
    show: choiceParam(search.show, RISK_SHOWS) ?? "all",
    view: choiceParam(search.view, ["before"]) ?? "after",
    cell: likelihood && impact ? { likelihood: Number(likelihood), impact: Number(impact) } : null,
  };
}

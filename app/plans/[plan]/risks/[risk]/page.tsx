import { planScreen } from "@/app/_screens/plan-screen";
import { titleFrom } from "@/app/_screens/title";
import { RiskPage } from "@/components/risks/risk-page";
import { RISK_VERBS } from "@/components/risks/risk-verbs";
import { choiceParam } from "@/lib/http/search-params";
import { getRisk } from "@/lib/queries/risks/risk";

type Props = PageProps<"/plans/[plan]/risks/[risk]">;

export const generateMetadata = titleFrom<Props>(
  async ({ person, params }) => (await getRisk(person, params.plan, params.risk))?.risk.title,
);

export default planScreen<Props>("risks", async ({ person, plan, params, search, words }) => {
  const found = await getRisk(person, plan.slug, params.risk);
  const mode = search.edit === "1" ? "edit" : choiceParam(search.do, RISK_VERBS);
  return (
    found && {
      crumbs: [{ label: found.risk.title, lang: plan.language }],
      children: <RiskPage details={found} mode={mode} words={words} />,
    }
  );
});

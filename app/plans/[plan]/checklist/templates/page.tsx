import { planScreen } from "@/app/_screens/plan-screen";
import { screenTitle } from "@/app/_screens/title";
import { TemplatesPage } from "@/components/templates/templates-page";
import { firstParam, listParam } from "@/lib/http/search-params";
import { getTemplates } from "@/lib/queries/templates";

export const generateMetadata = screenTitle("templates.title");

export default planScreen("checklist", async ({ person, plan, search, words }) => {
  const phases = listParam(search.phases)?.split(",") ?? [];
  const chosen = { template: firstParam(search.template), from: firstParam(search.from), phases };
  const templates = await getTemplates(person, plan.slug, chosen);
  return templates && { crumbs: [{ label: words.t("templates.title") }], children: <TemplatesPage templates={templates} words={words} /> };
});

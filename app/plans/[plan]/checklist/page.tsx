import { planScreen } from "@/app/_screens/plan-screen";
import { screenTitle } from "@/app/_screens/title";
import { ChecklistPage } from "@/components/checklist/checklist-page";
import { readScreenView } from "@/lib/domain/checklist/checklist-view";
import { firstParam, listParam } from "@/lib/http/search-params";
import { getChecklistScreen } from "@/lib/queries/checklist/checklist-screen";

export const generateMetadata = screenTitle("checklist.title");

export default planScreen("checklist", async ({ person, plan, search, words }) => {
  // Without scripts, each ticked column arrives as a separate parameter.
  const { view } = readScreenView((name) => (name === "columns" ? listParam(search.columns) : firstParam(search[name])));
  const screen = await getChecklistScreen(person, plan.slug, view, firstParam(search.after), words.locale);
  return screen && <ChecklistPage screen={screen} words={words} />;
});

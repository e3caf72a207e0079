import { screenTitle } from "@/app/_screens/title";
import { workspaceScreen } from "@/app/_screens/workspace-screen";
import { NewPlanPage } from "@/components/plans/new-plan-page";
import { firstParam } from "@/lib/http/search-params";
import { getNewPlan } from "@/lib/queries/new-plan";

export const generateMetadata = screenTitle("newPlan.title");

export default workspaceScreen("plans", async ({ person, search, words }) => {
  const newPlan = await getNewPlan(person);
  return (
    newPlan && {
      crumbs: [{ label: words.t("newPlan.title") }],
      children: <NewPlanPage newPlan={newPlan} like={firstParam(search.like)} words={words} />,
    }
  );
});

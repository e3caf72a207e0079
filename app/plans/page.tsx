import { screenTitle } from "@/app/_screens/title";
import { workspaceScreen } from "@/app/_screens/workspace-screen";
import { EmptyWorkspace } from "@/components/plans/empty-workspace";
import { PlanList } from "@/components/plans/plan-list";
import { firstParam } from "@/lib/http/search-params";
import { getEmptyWorkspace } from "@/lib/queries/empty-workspace";
import { getPlans } from "@/lib/queries/plans";
import { importPlan } from "./import/actions";

export const generateMetadata = screenTitle("plans.title");

export default workspaceScreen("plans", async ({ person, search, words }) => {
  const shown = await getPlans(person, firstParam(search.archived) === "1" ? "archived" : "active");
  const isEmpty = shown.plans.length === 0 && shown.which === "active" && !shown.hasArchived;
  return isEmpty ? (
    <EmptyWorkspace {...(await getEmptyWorkspace(person))} importPlan={importPlan} words={words} />
  ) : (
    <PlanList shown={shown} words={words} />
  );
});

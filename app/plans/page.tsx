import { screenTitle } from "@/app/_screens/title";
import { workspaceScreen } from "@/app/_screens/workspace-screen";
import { PlanList } from "@/components/plans/plan-list";
import { firstParam } from "@/lib/http/search-params";
import { getPlans } from "@/lib/queries/plans";

export const generateMetadata = screenTitle("plans.title");

export default workspaceScreen("plans", async ({ person, search, words }) => (
  <PlanList shown={await getPlans(person, firstParam(search.archived) === "1" ? "archived" : "active")} words={words} />
));

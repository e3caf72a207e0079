import { screenTitle } from "@/app/_screens/title";
import { workspaceScreen } from "@/app/_screens/workspace-screen";
import { PlanList } from "@/components/plans/plan-list";
import { getPlans } from "@/lib/queries/plans";

export const generateMetadata = screenTitle("plans.title");

export default workspaceScreen("plans", async ({ person, words }) => {
  const { plans, mayImport } = await getPlans(person);
  return <PlanList plans={plans} mayImport={mayImport} words={words} />;
});

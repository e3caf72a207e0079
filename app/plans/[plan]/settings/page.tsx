import { planScreen } from "@/app/_screens/plan-screen";
import { screenTitle } from "@/app/_screens/title";
import { PlanSettings } from "@/components/settings/plan-settings";
import { getPlanSettings } from "@/lib/queries/plan-settings";

export const generateMetadata = screenTitle("settings.title");

export default planScreen("settings", async ({ person, plan, words }) => {
  const settings = await getPlanSettings(person, plan.slug);
  return settings && <PlanSettings settings={settings} words={words} />;
});

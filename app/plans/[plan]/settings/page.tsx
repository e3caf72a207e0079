import { planScreen } from "@/app/_screens/plan-screen";
import { screenTitle } from "@/app/_screens/title";
import { PlanSettings, settingsTab } from "@/components/settings/plan-settings";
import { firstParam } from "@/lib/http/search-params";
import { getPlanSettings } from "@/lib/queries/plan-settings";

export const generateMetadata = screenTitle("settings.title");

export default planScreen("settings", async ({ person, plan, search, words }) => {
  const settings = await getPlanSettings(person, plan.slug);
  return (
    settings && (
      <PlanSettings settings={settings} tab={settingsTab(firstParam(search.tab))} removing={firstParam(search.remove)} words={words} />
    )
  );
});

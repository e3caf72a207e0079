import { planScreen } from "@/app/_screens/plan-screen";
import { screenTitle } from "@/app/_screens/title";
import { ProgressPage } from "@/components/progress/progress-page";
import { getProgress } from "@/lib/queries/dates/progress";

export const generateMetadata = screenTitle("progress.title");

export default planScreen("progress", async ({ person, plan, words }) => {
  const progress = await getProgress(person, plan.slug);
  return progress && <ProgressPage progress={progress} words={words} />;
});

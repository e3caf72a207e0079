import { planScreen } from "@/app/_screens/plan-screen";
import { screenTitle } from "@/app/_screens/title";
import { RolloutListPage } from "@/components/rollout/rollout-list-page";
import { getRolloutList } from "@/lib/queries/rollouts/rollout-list";

export const generateMetadata = screenTitle("frame.rollouts");

export default planScreen("rollouts", async ({ person, plan, words }) => {
  const rollouts = await getRolloutList(person, plan.slug);
  return rollouts && <RolloutListPage rollouts={rollouts} words={words} />;
});

import { planScreen } from "@/app/_screens/plan-screen";
import { titleFrom } from "@/app/_screens/title";
import { RolloutPage } from "@/components/rollout/rollout-page";
import { getRolloutScreen } from "@/lib/queries/rollouts/rollout-screen";

type Props = PageProps<"/plans/[plan]/services/[service]/rollout">;

export const generateMetadata = titleFrom<Props>(async ({ person, params, words: { t } }) => {
  const screen = await getRolloutScreen(person, params.plan, params.service);
  return screen && t("rollout.title", { service: screen.service.name });
});

export default planScreen<Props>("rollouts", async ({ person, plan, params, words }) => {
  const screen = await getRolloutScreen(person, plan.slug, params.service);
  return screen && { crumbs: [{ label: screen.service.name }], children: <RolloutPage screen={screen} words={words} /> };
});

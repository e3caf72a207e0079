import { planScreen } from "@/app/_screens/plan-screen";
import { screenTitle } from "@/app/_screens/title";
import { SignOffsPage } from "@/components/sign-off/sign-offs-page";
import { getPlanSignOffs } from "@/lib/queries/sign-off/plan-sign-offs";

export const generateMetadata = screenTitle("frame.signOffs");

export default planScreen("sign-offs", async ({ person, plan, words }) => {
  const signOffs = await getPlanSignOffs(person, plan.slug);
  return signOffs && <SignOffsPage signOffs={signOffs} words={words} />;
});

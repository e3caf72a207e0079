import { planScreen } from "@/app/_screens/plan-screen";
import { screenTitle } from "@/app/_screens/title";
import { GatesPage } from "@/components/gates/gates-page";
import { getGates } from "@/lib/queries/gates/gates";

export const generateMetadata = screenTitle("gates.title");

export default planScreen("gates", async ({ person, plan, words }) => {
  const gates = await getGates(person, plan.slug);
  return gates && <GatesPage gates={gates} words={words} />;
});

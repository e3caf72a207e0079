import { planScreen } from "@/app/_screens/plan-screen";
import { screenTitle } from "@/app/_screens/title";
import { SharingPage } from "@/components/sharing/sharing-page";
import { getSharing } from "@/lib/queries/sharing/sharing";

export const generateMetadata = screenTitle("sharing.title");

export default planScreen("sharing", async ({ person, plan, words }) => {
  const sharing = await getSharing(person, plan.slug);
  return sharing && <SharingPage sharing={sharing} words={words} />;
});

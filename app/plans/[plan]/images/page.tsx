import { planScreen } from "@/app/_screens/plan-screen";
import { screenTitle } from "@/app/_screens/title";
import { PlanImagesPage } from "@/components/images/plan-images-page";
import { getPlanImages } from "@/lib/queries/plan-images";

export const generateMetadata = screenTitle("frame.images");

export default planScreen("images", async ({ person, plan, words }) => {
  const images = await getPlanImages(person, plan.slug);
  return images && <PlanImagesPage images={images} words={words} />;
});

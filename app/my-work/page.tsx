import { screenTitle } from "@/app/_screens/title";
import { workspaceScreen } from "@/app/_screens/workspace-screen";
import { FourThings } from "@/components/first-run/four-things";
import { MyWorkPage } from "@/components/my-work/my-work-page";
import { firstParam } from "@/lib/http/search-params";
import { pageSeq } from "@/lib/live/page-seq";
import { getFourThings } from "@/lib/queries/demo/four-things";
import { getMyWork } from "@/lib/queries/my-work/my-work";

export const generateMetadata = screenTitle("work.title");

export default workspaceScreen("my-work", async ({ person, search, words }) => {
  const work = await getMyWork(person);
  const asked = firstParam(search.plan);
  const plan = work.plans.find(({ slug }) => slug === asked)?.slug ?? null;
  const tour = await getFourThings(person);
  return (
    <MyWorkPage work={work} plan={plan} now={new Date()} seq={await pageSeq()} words={words}>
      {tour && <FourThings tour={tour} words={words} />}
    </MyWorkPage>
  );
});

import { planScreen } from "@/app/_screens/plan-screen";
import { screenTitle } from "@/app/_screens/title";
import { WaitingPage } from "@/components/waiting/waiting-page";
import { isThing } from "@/lib/domain/turns/waited-for";
import { getTurns } from "@/lib/queries/turns/get-turns";

export const generateMetadata = screenTitle("waiting.title");

export default planScreen("board", async ({ person, plan, words }) => {
  const turns = await getTurns(person, plan.slug);
  return (
    turns && {
      crumbs: [{ label: words.t("waiting.title") }],
      children: <WaitingPage turns={turns.filter(isThing)} plan={plan} words={words} />,
    }
  );
});

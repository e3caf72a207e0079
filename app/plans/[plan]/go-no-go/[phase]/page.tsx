import { planScreen } from "@/app/_screens/plan-screen";
import { screenTitle } from "@/app/_screens/title";
import { GoNoGoPage } from "@/components/go-no-go/go-no-go-page";
import { phaseWords } from "@/lib/i18n/phase-words";
import { getGoNoGo } from "@/lib/queries/gates/go-no-go";

export const generateMetadata = screenTitle("goNoGo.title");

export default planScreen<PageProps<"/plans/[plan]/go-no-go/[phase]">>("gates", async ({ person, plan, params, words }) => {
  const screen = await getGoNoGo(person, plan.slug, params.phase);
  return (
    screen && {
      crumbs: [{ label: `${words.t("goNoGo.title")}: ${phaseWords(words, screen.phase.kind, screen.phase.name)}` }],
      children: <GoNoGoPage screen={screen} words={words} />,
    }
  );
});

import type { Metadata } from "next";
import { requirePerson } from "@/app/require-person";
import { ChecklistPage } from "@/components/checklist/checklist-page";
import { Shell } from "@/components/shell/shell";
import { Missing } from "@/components/ui/missing";
import { readView } from "@/lib/domain/checklist/checklist-view";
import { canEver } from "@/lib/domain/policy";
import { firstParam, listParam } from "@/lib/http/search-params";
import { getWords } from "@/lib/i18n/words";
import { getChecklistScreen } from "@/lib/queries/checklist/checklist-screen";
import { planInSidebar } from "@/lib/queries/sidebar";
import { chosenTheme } from "@/lib/session/appearance";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("checklist.title") };
}

export default async function PlanChecklistPage({ params, searchParams }: PageProps<"/plans/[plan]/checklist">) {
  const person = await requirePerson();
  const search = await searchParams;
  const words = await getWords();
  // Boxes of a form that was sent without a script come as one parameter each.
  const { view } = readView((name) => (name === "columns" ? listParam(search.columns) : firstParam(search[name])));
  const screen = await getChecklistScreen(person, (await params).plan, view, firstParam(search.after), words.locale);
  if (!screen) return <Missing />;
  return (
    <Shell
      person={person}
      place="checklist"
      plan={await planInSidebar(screen.plan)}
      mayImport={canEver(person, "plan.import")}
      theme={await chosenTheme()}
      words={words}
    >
      <ChecklistPage screen={screen} words={words} />
    </Shell>
  );
}

import type { Metadata } from "next";
import { requirePerson } from "@/app/require-person";
import { NewPlanPage } from "@/components/plans/new-plan-page";
import { Shell } from "@/components/shell/shell";
import { Missing } from "@/components/ui/missing";
import { firstParam } from "@/lib/http/search-params";
import { getWords } from "@/lib/i18n/words";
import { getNewPlan } from "@/lib/queries/new-plan";
import { chosenTheme } from "@/lib/session/appearance";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("newPlan.title") };
}

export default async function NewPlan({ searchParams }: PageProps<"/plans/new">) {
  const person = await requirePerson();
  const newPlan = await getNewPlan(person);
  if (!newPlan) return <Missing />;
  const words = await getWords();
  return (
    <Shell person={person} place="plans" mayImport theme={await chosenTheme()} words={words}>
      <NewPlanPage newPlan={newPlan} like={firstParam((await searchParams).like)} words={words} />
    </Shell>
  );
}

import type { Metadata } from "next";
import { requirePerson } from "@/app/require-person";
import { PlanList } from "@/components/plans/plan-list";
import { Shell } from "@/components/shell/shell";
import { getWords } from "@/lib/i18n/words";
import { getPlans } from "@/lib/queries/plans";
import { chosenTheme } from "@/lib/session/appearance";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("plans.title") };
}

export default async function PlansPage() {
  const person = await requirePerson();
  const { plans, mayImport } = await getPlans(person);
  const words = await getWords();
  return (
    <Shell person={person} place="plans" mayImport={mayImport} theme={await chosenTheme()} words={words}>
      <PlanList plans={plans} mayImport={mayImport} words={words} />
    </Shell>
  );
}

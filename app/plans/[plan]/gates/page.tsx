import type { Metadata } from "next";
import { requirePerson } from "@/app/require-person";
import { GatesPage } from "@/components/gates/gates-page";
import { Shell } from "@/components/shell/shell";
import { Missing } from "@/components/ui/missing";
import { canEver } from "@/lib/domain/policy";
import { getWords } from "@/lib/i18n/words";
import { getGates } from "@/lib/queries/gates/gates";
import { planInSidebar } from "@/lib/queries/sidebar";
import { chosenTheme } from "@/lib/session/appearance";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("gates.title") };
}

export default async function PlanGatesPage({ params }: PageProps<"/plans/[plan]/gates">) {
  const person = await requirePerson();
  const gates = await getGates(person, (await params).plan);
  if (!gates) return <Missing />;
  const words = await getWords();
  return (
    <Shell
      person={person}
      place="gates"
      plan={await planInSidebar(gates.plan)}
      mayImport={canEver(person, "plan.import")}
      theme={await chosenTheme()}
      words={words}
    >
      <GatesPage gates={gates} words={words} />
    </Shell>
  );
}

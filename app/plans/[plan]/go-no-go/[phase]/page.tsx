import type { Metadata } from "next";
import { requirePerson } from "@/app/require-person";
import { GoNoGoPage } from "@/components/go-no-go/go-no-go-page";
import { Shell } from "@/components/shell/shell";
import { Missing } from "@/components/ui/missing";
import { canEver } from "@/lib/domain/policy";
import { getWords } from "@/lib/i18n/words";
import { getGoNoGo } from "@/lib/queries/gates/go-no-go";
import { planInSidebar } from "@/lib/queries/sidebar";
import { chosenTheme } from "@/lib/session/appearance";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("goNoGo.title") };
}

export default async function PhaseGoNoGoPage({ params }: PageProps<"/plans/[plan]/go-no-go/[phase]">) {
  const person = await requirePerson();
  const { plan, phase } = await params;
  const screen = await getGoNoGo(person, plan, phase);
  if (!screen) return <Missing />;
  const words = await getWords();
  return (
    <Shell
      person={person}
      place="gates"
      plan={await planInSidebar(screen.plan)}
      mayImport={canEver(person, "plan.import")}
      theme={await chosenTheme()}
      words={words}
    >
      <GoNoGoPage screen={screen} words={words} />
    </Shell>
  );
}

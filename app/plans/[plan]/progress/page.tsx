import type { Metadata } from "next";
import { requirePerson } from "@/app/require-person";
import { ProgressPage } from "@/components/progress/progress-page";
import { Shell } from "@/components/shell/shell";
import { Missing } from "@/components/ui/missing";
import { canEver } from "@/lib/domain/policy";
import { getWords } from "@/lib/i18n/words";
import { getProgress } from "@/lib/queries/dates/progress";
import { planInSidebar } from "@/lib/queries/sidebar";
import { chosenTheme } from "@/lib/session/appearance";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("progress.title") };
}

export default async function PlanProgressPage({ params }: PageProps<"/plans/[plan]/progress">) {
  const person = await requirePerson();
  const progress = await getProgress(person, (await params).plan);
  if (!progress) return <Missing />;
  const words = await getWords();
  return (
    <Shell
      person={person}
      place="timeline"
      plan={await planInSidebar(progress.plan)}
      mayImport={canEver(person, "plan.import")}
      theme={await chosenTheme()}
      words={words}
    >
      <ProgressPage progress={progress} words={words} />
    </Shell>
  );
}

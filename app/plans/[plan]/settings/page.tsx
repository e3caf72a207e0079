import type { Metadata } from "next";
import { requirePerson } from "@/app/require-person";
import { PlanSettings } from "@/components/settings/plan-settings";
import { Shell } from "@/components/shell/shell";
import { Missing } from "@/components/ui/missing";
import { canEver } from "@/lib/domain/policy";
import { getWords } from "@/lib/i18n/words";
import { getPlanSettings } from "@/lib/queries/plan-settings";
import { planInSidebar } from "@/lib/queries/sidebar";
import { chosenTheme } from "@/lib/session/appearance";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("settings.title") };
}

export default async function SettingsPage({ params }: PageProps<"/plans/[plan]/settings">) {
  const person = await requirePerson();
  const settings = await getPlanSettings(person, (await params).plan);
  if (!settings) return <Missing />;
  const words = await getWords();
  return (
    <Shell
      person={person}
      place="settings"
      plan={await planInSidebar(settings.plan)}
      mayImport={canEver(person, "plan.import")}
      theme={await chosenTheme()}
      words={words}
    >
      <PlanSettings settings={settings} words={words} />
    </Shell>
  );
}

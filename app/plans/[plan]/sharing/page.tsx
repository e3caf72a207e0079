import type { Metadata } from "next";
import { requirePerson } from "@/app/require-person";
import { SharingPage } from "@/components/sharing/sharing-page";
import { Shell } from "@/components/shell/shell";
import { Missing } from "@/components/ui/missing";
import { canEver } from "@/lib/domain/policy";
import { getWords } from "@/lib/i18n/words";
import { getSharing } from "@/lib/queries/sharing/sharing";
import { planInSidebar } from "@/lib/queries/sidebar";
import { chosenTheme } from "@/lib/session/appearance";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("sharing.title") };
}

export default async function PlanSharingPage({ params }: PageProps<"/plans/[plan]/sharing">) {
  const person = await requirePerson();
  const sharing = await getSharing(person, (await params).plan);
  if (!sharing) return <Missing />;
  const words = await getWords();
  return (
    <Shell
      person={person}
      place="sharing"
      plan={await planInSidebar(sharing.plan)}
      mayImport={canEver(person, "plan.import")}
      theme={await chosenTheme()}
      words={words}
    >
      <SharingPage sharing={sharing} words={words} />
    </Shell>
  );
}

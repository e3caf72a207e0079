import type { Metadata } from "next";
import { requirePerson } from "@/app/require-person";
import { RolloutPage } from "@/components/rollout/rollout-page";
import { Shell } from "@/components/shell/shell";
import { Missing } from "@/components/ui/missing";
import { canEver } from "@/lib/domain/policy";
import { getWords } from "@/lib/i18n/words";
import { getRolloutScreen } from "@/lib/queries/rollouts/rollout-screen";
import { planInSidebar } from "@/lib/queries/sidebar";
import { chosenTheme } from "@/lib/session/appearance";

type Props = PageProps<"/plans/[plan]/services/[service]/rollout">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { plan, service } = await params;
  const screen = await getRolloutScreen(await requirePerson(), plan, service);
  const { t } = await getWords();
  return { title: screen ? t("rollout.title", { service: screen.service.name }) : t("errors.notFound") };
}

export default async function RolloutOfService({ params }: Props) {
  const person = await requirePerson();
  const { plan, service } = await params;
  const screen = await getRolloutScreen(person, plan, service);
  if (!screen) return <Missing />;
  const words = await getWords();
  return (
    <Shell
      person={person}
      place="board"
      plan={await planInSidebar(screen.plan)}
      mayImport={canEver(person, "plan.import")}
      theme={await chosenTheme()}
      words={words}
    >
      <RolloutPage screen={screen} words={words} />
    </Shell>
  );
}

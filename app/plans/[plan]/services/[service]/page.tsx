import type { Metadata } from "next";
import { requirePerson } from "@/app/require-person";
import { ServicePage } from "@/components/services/service-page";
import { Shell } from "@/components/shell/shell";
import { Missing } from "@/components/ui/missing";
import { canEver } from "@/lib/domain/policy";
import { getWords } from "@/lib/i18n/words";
import { getService } from "@/lib/queries/services/service";
import { planInSidebar } from "@/lib/queries/sidebar";
import { chosenTheme } from "@/lib/session/appearance";

type Props = PageProps<"/plans/[plan]/services/[service]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { plan, service } = await params;
  const found = await getService(await requirePerson(), plan, service);
  const { t } = await getWords();
  return { title: found ? t("service.title", { service: found.service.name }) : t("errors.notFound") };
}

export default async function ServiceOfPlan({ params }: Props) {
  const person = await requirePerson();
  const { plan, service } = await params;
  const screen = await getService(person, plan, service);
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
      <ServicePage screen={screen} words={words} />
    </Shell>
  );
}

import type { Metadata } from "next";
import { RiskPage } from "@/components/risks/risk-page";
import { Shell } from "@/components/shell/shell";
import { Missing } from "@/components/ui/missing";
import { canEver } from "@/lib/domain/policy";
import { getWords } from "@/lib/i18n/words";
import { getRisk } from "@/lib/queries/risks/risk";
import { planInSidebar } from "@/lib/queries/sidebar";
import { chosenTheme } from "@/lib/session/appearance";
import { requirePerson } from "@/lib/session/current";

type Props = PageProps<"/plans/[plan]/risks/[risk]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { plan, risk } = await params;
  const found = await getRisk(await requirePerson(), plan, risk);
  return { title: found?.risk.title ?? (await getWords()).t("errors.notFound") };
}

export default async function PlanRiskPage({ params }: Props) {
  const person = await requirePerson();
  const { plan, risk } = await params;
  const found = await getRisk(person, plan, risk);
  if (!found) return <Missing />;
  const words = await getWords();
  return (
    <Shell
      person={person}
      place="risks"
      plan={await planInSidebar(found.plan)}
      mayImport={canEver(person, "plan.import")}
      theme={await chosenTheme()}
      words={words}
    >
      <RiskPage details={found} words={words} />
    </Shell>
  );
}

import type { Metadata } from "next";
import { requirePerson } from "@/app/require-person";
import { ReportPage } from "@/components/report/report-page";
import { Shell } from "@/components/shell/shell";
import { Missing } from "@/components/ui/missing";
import { canEver } from "@/lib/domain/policy";
import { getWords } from "@/lib/i18n/words";
import { readablePlan } from "@/lib/queries/shared/readable-plan";
import { getReport } from "@/lib/queries/sharing/report";
import { planInSidebar } from "@/lib/queries/sidebar";
import { chosenTheme } from "@/lib/session/appearance";

type Props = PageProps<"/plans/[plan]/report">;

/** What the file is called that somebody prints into. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const plan = await readablePlan(await requirePerson(), (await params).plan);
  const title = (await getWords()).t("report.title");
  return { title: plan ? `${title}: ${plan.title}` : title };
}

export default async function PlanReportPage({ params }: Props) {
  const person = await requirePerson();
  const report = await getReport(person, (await params).plan);
  if (!report) return <Missing />;
  const words = await getWords();
  return (
    <Shell
      person={person}
      place="report"
      plan={await planInSidebar(report.plan)}
      mayImport={canEver(person, "plan.import")}
      isStill
      theme={await chosenTheme()}
      words={words}
    >
      <ReportPage report={report} words={words} />
    </Shell>
  );
}

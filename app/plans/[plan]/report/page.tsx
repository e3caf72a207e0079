import { planScreen } from "@/app/_screens/plan-screen";
import { titleFrom } from "@/app/_screens/title";
import { ReportPage } from "@/components/report/report-page";
import { readablePlan } from "@/lib/queries/shared/readable-plan";
import { getReport } from "@/lib/queries/sharing/report";

/** The title names the plan, because browsers name the printed file after it. */
export const generateMetadata = titleFrom<PageProps<"/plans/[plan]/report">>(async ({ person, params, words: { t } }) => {
  const plan = await readablePlan(person, params.plan);
  return plan ? `${t("report.title")}: ${plan.title}` : t("report.title");
});

export default planScreen("report", async ({ person, plan, words }) => {
  const report = await getReport(person, plan.slug);
  return report && { isStatic: true, children: <ReportPage report={report} words={words} /> };
});

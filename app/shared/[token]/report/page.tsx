import { sharedScreen } from "@/app/_screens/shared-screen";
import { ReportParts } from "@/components/report/report-parts";
import { AsOf } from "@/components/shared/as-of";
import { getReport } from "@/lib/queries/sharing/report";

export { sharedMetadata as generateMetadata } from "@/app/_screens/shared-screen";

export default sharedScreen("report", async ({ who, slug, base, words }) => {
  const report = await getReport(who, slug);
  return (
    report && (
      <>
        <AsOf time={report.at} words={words} />
        <div className="report">
          <ReportParts report={report} home={base} words={words} />
        </div>
      </>
    )
  );
});

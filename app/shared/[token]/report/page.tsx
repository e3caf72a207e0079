import type { Metadata } from "next";
import { sharedMetadata } from "@/app/shared/metadata";
import { ReportParts } from "@/components/report/report-parts";
import { LinkGone } from "@/components/shared/link-gone";
import { SharedFrame } from "@/components/shared/shared-frame";
import { getWords } from "@/lib/i18n/words";
import { getReport } from "@/lib/queries/sharing/report";
import { openLink } from "@/lib/session/shared";

type Props = PageProps<"/shared/[token]/report">;

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => sharedMetadata((await params).token);

export default async function SharedReportPage({ params }: Props) {
  const { token } = await params;
  const link = await openLink(token);
  if (!link) return <LinkGone />;
  const report = await getReport(link.who, link.slug);
  if (!report) return <LinkGone />;
  const words = await getWords();
  return (
    <SharedFrame place="report" at={`/shared/${token}`} plan={report.plan} expiresAt={link.expiresAt} words={words}>
      <p className="mb-[18px] mt-[3px] text-muted">{words.t("shared.asOf", { at: words.momentYear(report.at) })}</p>
      <div className="report">
        <ReportParts report={report} words={words} />
      </div>
    </SharedFrame>
  );
}

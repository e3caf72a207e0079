import { Timestamp } from "@/components/ui/timestamp";
import type { Words } from "@/lib/i18n/words";
import type { Report } from "@/lib/queries/sharing/report";
import { PrintButton } from "./print-button";
import { ReportParts } from "./report-parts";

/** The state of a plan on one page, to read, print or save. */
export function ReportPage({ report, words }: { report: Report; words: Words }) {
  const { t } = words;
  const file = `/api/v1/plans/${report.plan.slug}/report`;
  return (
    <article className="report">
      <header className="report-head">
        <div className="min-w-0 grow basis-64">
          <p className="text-muted">{t("report.title")}</p>
          <h1 lang={report.plan.language}>{report.plan.title}</h1>
          <p className="text-muted">
            <Timestamp date={report.at} words={words}>
              {t("report.asOf", { at: words.momentYear(report.at) })}
            </Timestamp>
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <PrintButton label={t("report.print")} />
          <a className="btn" href={`${file}?format=markdown`} download>
            {t("report.markdown")}
          </a>
          <a className="btn" href={`${file}?format=json`} download>
            {t("report.json")}
          </a>
        </div>
      </header>
      <ReportParts report={report} home={`/plans/${report.plan.slug}`} words={words} />
    </article>
  );
}

import { reportScoreWords } from "@/lib/i18n/dates/report-text";
import type { Words } from "@/lib/i18n/words";
import type { Report } from "@/lib/queries/sharing/report";
import { ReportTable } from "./report-table";

/** Risks that are not closed, the highest score first. */
export function RisksPart({ report: { risks, plan }, words }: { report: Report; words: Words }) {
  const { t, dayYear } = words;
  return (
    <section aria-labelledby="report-risks">
      <h2 id="report-risks">{t("report.risks")}</h2>
      {risks.length === 0 && <p className="text-muted">{t("report.noRisks")}</p>}
      {risks.length > 0 && (
        <ReportTable
          caption={t("report.risks")}
          columns={[t("report.risk"), t("report.score"), t("report.status"), t("report.owner"), t("report.review")]}
        >
          {risks.map((risk) => (
            <tr key={risk.id}>
              <th scope="row">
                <span lang={plan.language}>{risk.title}</span>
                {risk.mitigation !== null && (
                  <small>
                    {t("report.mitigation")}: <span lang={plan.language}>{risk.mitigation}</span>
                  </small>
                )}
              </th>
              <td data-label={t("report.score")} className="tabular-nums">
                {reportScoreWords(words, risk)}
              </td>
              <td data-label={t("report.status")}>
                {t(`report.riskStatuses.${risk.status}`)}
                {risk.acceptedUntil !== null && <small>{t("report.acceptedUntil", { day: dayYear(risk.acceptedUntil) })}</small>}
                {risk.holds && <small className="override-mark">{t("report.holds")}</small>}
              </td>
              <td data-label={t("report.owner")}>{risk.owner ?? "–"}</td>
              <td data-label={t("report.review")} className="whitespace-nowrap">
                {risk.reviewDay === null ? "–" : dayYear(risk.reviewDay)}
              </td>
            </tr>
          ))}
        </ReportTable>
      )}
    </section>
  );
}

import { missingRolesWords, reportPlaceWords } from "@/lib/i18n/dates/report-text";
import type { Words } from "@/lib/i18n/words";
import type { Report } from "@/lib/queries/sharing/report";
import { ReportTable } from "./report-table";

/** Stages past their planned end, with what is missing and who can provide it; then overdue items. */
export function LatePart({ report: { late, overdue, plan }, words }: { report: Report; words: Words }) {
  const { t, dayYear, either } = words;
  return (
    <section aria-labelledby="report-late">
      <h2 id="report-late">{t("report.late")}</h2>
      {late.length === 0 && <p className="text-muted">{t("report.nothingLate")}</p>}
      {late.length > 0 && (
        <ReportTable
          caption={t("report.late")}
          columns={[t("report.stage"), t("report.plannedEnd"), t("report.days"), t("report.lacks"), t("report.waitsFor")]}
        >
          {late.map((line) => (
            <tr key={line.key}>
              <th scope="row">
                {reportPlaceWords(words, line)}
                <small>{t(`statuses.${line.status}`)}</small>
              </th>
              <td data-label={t("report.plannedEnd")} className="whitespace-nowrap">
                {line.end === null ? "–" : dayYear(line.end)}
              </td>
              <td data-label={t("report.days")} className="late-mark">
                {t("report.forDays", { days: line.days })}
              </td>
              <td data-label={t("report.lacks")}>{missingRolesWords(words, line)}</td>
              <td data-label={t("report.waitsFor")}>{line.waitsFor.length > 0 ? either(line.waitsFor) : "–"}</td>
            </tr>
          ))}
        </ReportTable>
      )}
      {overdue.lines.length > 0 && (
        <>
          <h3>{t("report.overdue")}</h3>
          <ReportTable caption={t("report.overdue")} columns={[t("report.item"), t("report.due"), t("report.days"), t("report.owner")]}>
            {overdue.lines.map((line) => (
              <tr key={line.id}>
                <th scope="row">
                  <span lang={plan.language}>{line.text}</span>
                  <small>{reportPlaceWords(words, line)}</small>
                </th>
                <td data-label={t("report.due")} className="whitespace-nowrap">
                  {dayYear(line.due)}
                </td>
                <td data-label={t("report.days")} className="late-mark">
                  {t("report.forDays", { days: line.days })}
                </td>
                <td data-label={t("report.owner")}>{line.owner ?? "–"}</td>
              </tr>
            ))}
          </ReportTable>
          {overdue.more > 0 && <p className="text-muted">{t("report.more", { count: overdue.more })}</p>}
        </>
      )}
    </section>
  );
}

import type { CalendarDay } from "@/lib/domain/calendar-day";
import { causeSentence, slipSentence, timelineSentences } from "@/lib/i18n/dates/timeline-words";
import type { Words } from "@/lib/i18n/words";
import type { Report } from "@/lib/queries/sharing/report";
import { ReportTable } from "./report-table";

/** The forecast end of the plan in sentences, and of each service in a table. */
export function ForecastPart({ report: { timeline }, words }: { report: Report; words: Words }) {
  const { t, dayYear } = words;
  const sentences = timelineSentences(words, timeline);
  const dayOr = (day: CalendarDay | null) => (day === null ? "–" : dayYear(day));
  const rows = [
    { id: "plan", name: null, expected: timeline.expected },
    ...timeline.rows.map(({ service, expected }) => ({ id: service.id, name: service.name, expected })),
  ];
  return (
    <section aria-labelledby="report-forecast">
      <h2 id="report-forecast">{t("report.forecast")}</h2>
      {sentences.length > 0 && (
        <ul className="report-summary">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <ReportTable
        caption={t("report.forecast")}
        columns={[
          t("board.service"),
          t("report.plannedEnd"),
          t("report.forecastEnd"),
          t("timeline.columns.slip"),
          t("timeline.columns.why"),
        ]}
      >
        {rows.map(({ id, name, expected }) => (
          <tr key={id}>
            <th scope="row">{name ?? t("report.wholePlan")}</th>
            <td data-label={t("report.plannedEnd")}>{dayOr(expected.plannedEnd)}</td>
            <td data-label={t("report.forecastEnd")}>{dayOr(expected.end)}</td>
            <td data-label={t("timeline.columns.slip")} className={(expected.slip ?? 0) > 0 ? "late-mark" : undefined}>
              {slipSentence(words, expected)}
            </td>
            <td data-label={t("timeline.columns.why")}>{expected.cause ? causeSentence(words, expected.cause) : "–"}</td>
          </tr>
        ))}
      </ReportTable>
    </section>
  );
}

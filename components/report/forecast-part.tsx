import type { CalendarDay } from "@/lib/domain/calendar-day";
import { causeSentence, slipSentence, timelineSentences } from "@/lib/i18n/dates/timeline-words";
import type { Words } from "@/lib/i18n/words";
import type { Report } from "@/lib/queries/sharing/report";

/** When it ends, in the sentences of the timeline, and for each service. */
export function ForecastPart({ report: { timeline }, words }: { report: Report; words: Words }) {
  const { t, dayYear } = words;
  const dayOr = (day: CalendarDay | null) => (day === null ? "–" : dayYear(day));
  const rows = [
    { id: "plan", name: null, expected: timeline.expected },
    ...timeline.rows.map(({ service, expected }) => ({ id: service.id, name: service.name, expected })),
  ];
  return (
    <section aria-labelledby="report-forecast">
      <h2 id="report-forecast">{t("report.forecast")}</h2>
      <ul className="report-says">
        {timelineSentences(words, timeline).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <table className="report-table stacks">
        <caption className="sr-only">{t("report.forecast")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("board.service")}</th>
            <th scope="col">{t("report.plannedEnd")}</th>
            <th scope="col">{t("report.forecastEnd")}</th>
            <th scope="col">{t("timeline.columns.slip")}</th>
            <th scope="col">{t("timeline.columns.why")}</th>
          </tr>
        </thead>
        <tbody>
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
        </tbody>
      </table>
    </section>
  );
}

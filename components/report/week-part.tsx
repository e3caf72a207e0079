import { tallyByActor } from "@/lib/domain/events/event-tally";
import type { Words } from "@/lib/i18n/words";
import type { Report } from "@/lib/queries/sharing/report";

/** What each person did on each of the last seven days, in figures. The Markdown and JSON files list every event. */
export function WeekPart({ report: { week }, words }: { report: Report; words: Words }) {
  const { t, fullDay, list } = words;
  return (
    <section aria-labelledby="report-week">
      <h2 id="report-week">{t("report.week")}</h2>
      {week.days.length === 0 && <p className="text-muted">{t("report.quiet")}</p>}
      {week.days.map(({ day, entries }) => (
        <div key={day} className="report-day">
          <h3>
            <time dateTime={day}>{fullDay(day)}</time>
          </h3>
          <ul>
            {tallyByActor(entries.flat()).map(({ actor, counts }) => (
              <li key={actor}>
                <b className="font-[550]">{actor}</b>: {list(counts.map(({ tally, count }) => t(`report.tally.${tally}`, { count })))}
              </li>
            ))}
          </ul>
        </div>
      ))}
      {week.more > 0 && <p className="text-muted">{t("report.more", { count: week.more })}</p>}
      {week.days.length > 0 && <p className="text-muted">{t("report.fullLog")}</p>}
    </section>
  );
}

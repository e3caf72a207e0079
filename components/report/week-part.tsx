import { Timestamp } from "@/components/ui/timestamp";
import { eventSentence } from "@/lib/i18n/events/event-sentence";
import { togetherSentence } from "@/lib/i18n/events/together-sentence";
import type { Words } from "@/lib/i18n/words";
import type { Report } from "@/lib/queries/sharing/report";

/** Events of the last seven days, one sentence each. */
export function WeekPart({ report: { week }, words }: { report: Report; words: Words }) {
  const { t, fullDay, time } = words;
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
            {entries.map((entry) => (
              <li key={entry[0].seq}>
                <Timestamp date={entry[0].at} words={words}>
                  {time(entry[0].at)}
                </Timestamp>{" "}
                <b className="font-[550]">{entry[0].actor}</b>{" "}
                {entry.length === 1 ? eventSentence(words, entry[0]) : togetherSentence(words, entry)}
              </li>
            ))}
          </ul>
        </div>
      ))}
      {week.more > 0 && <p className="text-muted">{t("report.more", { count: week.more })}</p>}
    </section>
  );
}

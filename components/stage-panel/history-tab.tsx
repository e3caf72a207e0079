import { Timestamp } from "@/components/ui/timestamp";
import { type EventRun, eventRuns } from "@/lib/i18n/events/event-runs";
import { eventSentence } from "@/lib/i18n/events/event-sentence";
import { togetherSentence } from "@/lib/i18n/events/together-sentence";
import type { Words } from "@/lib/i18n/words";
import type { AuditLine } from "@/lib/queries/audit/events";
import { localDay } from "@/lib/time-zone";

type Props = { events: readonly AuditLine[]; slug: string; words: Words };

/** What happened in a stage, by day, newest first. Runs of the same thing are one line that can be opened. */
export function HistoryTab({ events, slug, words }: Props) {
  const { t } = words;
  const days = new Map<string, EventRun[]>();
  for (const run of eventRuns(events, localDay)) {
    const day = localDay(run[0].at);
    days.set(day, [...(days.get(day) ?? []), run]);
  }
  return (
    <section className="grid gap-4" aria-label={t("panel.activity")}>
      {events.length === 0 && <p className="text-[13px] text-muted">{t("panel.noActivity")}</p>}
      {[...days].map(([day, runs]) => (
        <div key={day}>
          <h3 className="mb-1">{words.fullDay(day)}</h3>
          <ol className="panel-events">
            {runs.map((run) => (
              <li key={run[0].seq}>
                <Run run={run} words={words} />
                <Timestamp date={run[0].at} words={words} className="text-[12px] text-muted">
                  {words.time(run[0].at)}
                </Timestamp>
              </li>
            ))}
          </ol>
        </div>
      ))}
      <p className="text-[13px]">
        <a className="text-link" href={`/plans/${slug}/activity`}>
          {t("stagePanel.openActivity")}
        </a>
      </p>
    </section>
  );
}

function Run({ run, words }: { run: EventRun; words: Words }) {
  const [first] = run;
  const actor = <b className="font-[550]">{first.actor}</b>;
  if (run.length === 1)
    return (
      <p>
        {actor} {eventSentence(words, first)}
      </p>
    );
  return (
    <details className="min-w-0">
      <summary>
        {actor} {runWords(words, run)}
      </summary>
      <ul className="mt-1 grid gap-1 border-l border-line pl-3 text-[12px]">
        {run.map((event) => (
          <li key={event.seq}>{eventSentence(words, event)}</li>
        ))}
      </ul>
    </details>
  );
}

function runWords(words: Words, run: EventRun): string {
  const [first] = run;
  if (first.outcome !== "done" || (first.verb !== "reading.add" && first.verb !== "reading.fetch")) return togetherSentence(words, run);
  const readings = run.flatMap((event) =>
    event.outcome === "done" && (event.verb === "reading.add" || event.verb === "reading.fetch") ? [event.after] : [],
  );
  return words.t("stagePanel.readings", {
    count: readings.reduce((sum, after) => sum + after.readings.length, 0),
    failed: readings.reduce((sum, after) => sum + after.failed, 0),
  });
}

import { Timestamp } from "@/components/ui/timestamp";
import { eventSentence } from "@/lib/i18n/events/event-sentence";
import type { Words } from "@/lib/i18n/words";
import type { AuditLine } from "@/lib/queries/audit/events";

/** The events of a stage or a risk, newest first. */
export function EventList({ events, words }: { events: AuditLine[]; words: Words }) {
  const { t } = words;
  return (
    <section aria-labelledby="panel-activity">
      <h3 id="panel-activity" className="mb-2">
        {t("panel.activity")}
      </h3>
      {events.length === 0 ? (
        <p className="text-[13px] text-muted">{t("panel.noActivity")}</p>
      ) : (
        <EventLines events={events} words={words} />
      )}
    </section>
  );
}

export const EventLines = ({ events, words }: { events: AuditLine[]; words: Words }) => (
  <ol className="grid gap-2 text-[13px]">
    {events.map((event) => (
      <li key={event.seq} className="[overflow-wrap:anywhere]">
        <b className="font-[550]">{event.actor}</b> {eventSentence(words, event)}{" "}
        <Timestamp date={event.at} words={words} className="text-[12px] text-muted">
          {words.moment(event.at)}
        </Timestamp>
      </li>
    ))}
  </ol>
);

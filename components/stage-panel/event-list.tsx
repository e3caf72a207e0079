import { EventFeed } from "@/components/activity/event-feed";
import type { Words } from "@/lib/i18n/words";
import type { AuditLine } from "@/lib/queries/audit/events";

/** The events of a stage or a risk, newest first. */
export function EventList({ events, now, words }: { events: AuditLine[]; now: Date; words: Words }) {
  const { t } = words;
  return (
    <section aria-labelledby="panel-activity">
      <h3 id="panel-activity" className="mb-2">
        {t("panel.activity")}
      </h3>
      {events.length === 0 ? (
        <p className="text-[13px] text-muted">{t("panel.noActivity")}</p>
      ) : (
        <EventFeed events={events} now={now} words={words} />
      )}
    </section>
  );
}

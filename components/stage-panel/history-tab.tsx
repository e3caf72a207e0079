import { EventFeed } from "@/components/activity/event-feed";
import type { Words } from "@/lib/i18n/words";
import type { AuditLine } from "@/lib/queries/audit/events";

type Props = { events: readonly AuditLine[]; now: Date; slug: string; words: Words };

/** What happened in a stage, newest first. Runs of the same thing are one line that can be opened. */
export const HistoryTab = ({ events, now, slug, words: { t }, words }: Props) => (
  <section className="grid gap-4" aria-label={t("panel.activity")}>
    {events.length === 0 ? (
      <p className="text-[13px] text-muted">{t("panel.noActivity")}</p>
    ) : (
      <EventFeed events={events} now={now} words={words} />
    )}
    <p className="text-[13px]">
      <a className="text-link" href={`/plans/${slug}/activity`}>
        {t("stagePanel.openActivity")}
      </a>
    </p>
  </section>
);

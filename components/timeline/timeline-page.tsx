import { PastNote } from "@/components/past/past-note";
import type { Words } from "@/lib/i18n/words";
import type { PastDays } from "@/lib/queries/dates/past-day";
import type { Timeline } from "@/lib/queries/dates/timeline-shape";
import { TimelineBody } from "./timeline-body";
import { type TimelineView, timelineHref } from "./timeline-view";

type Props = { timeline: Timeline; days: PastDays; view: TimelineView; words: Words };

/** The timeline of a plan under its heading. */
export function TimelinePage({ timeline, days, view, words }: Props) {
  const { t } = words;
  const { plan, figures } = timeline;
  const dates = figures.start && figures.end ? words.fullRange(figures.start, figures.end) : t("panel.noDates");
  return (
    <>
      <header className="mb-[18px] flex flex-wrap items-end gap-x-6 gap-y-2">
        <div className="mr-auto">
          <h1>{t("timeline.title")}</h1>
          <p className="mt-[3px] text-muted">
            <span lang={plan.language}>{plan.title}</span>
            {` · ${t("board.services", { count: timeline.services })} · ${dates}`}
          </p>
        </div>
        <nav aria-label={t("progress.beside")} className="flex gap-4">
          {(["progress", "dates"] as const).map((page) => (
            <a key={page} className="text-link" href={`/plans/${plan.slug}/${page}`}>
              {t(`${page}.title`)}
            </a>
          ))}
        </nav>
      </header>
      {timeline.on && <PastNote days={days} home={timelineHref(`/plans/${plan.slug}`, view, 1, null)} words={words} />}
      <TimelineBody timeline={timeline} days={days} view={view} words={words} />
    </>
  );
}

import { DayChoice } from "@/components/past/day-choice";
import { ClientNavigation } from "@/components/ui/client-navigation";
import { PageLinks } from "@/components/ui/page-links";
import { staticHtml } from "@/components/ui/static-html";
import { VerdictLine } from "@/components/verdict/verdict-line";
import { timelineSentences } from "@/lib/i18n/dates/timeline-words";
import type { Words } from "@/lib/i18n/words";
import type { PastDays } from "@/lib/queries/dates/past-day";
import type { Timeline } from "@/lib/queries/dates/timeline-shape";
import { cachedHtml, cachedLayout } from "@/lib/timeline/chart-cache";
import type { TimelineChart } from "@/lib/timeline/layout";
import { chartOf } from "./chart";
import { ChartKeys } from "./chart-keys";
import { Legend } from "./legend";
import { timelineTableOf } from "./timeline-table";
import { type TimelineView, timelineHref, viewParameters } from "./timeline-view";
import { ViewLinks } from "./view-links";

type Props = {
  timeline: Timeline;
  view: TimelineView;
  words: Words;
  /** Address of a share link, for a reader without an account. */
  shared?: string;
  /** The days that the reader can go back to; without them, no day can be chosen. */
  days?: PastDays;
};

/** The timeline of a plan: sentences, then a chart or a table. */
export function TimelineBody({ timeline, days, view, words, shared }: Props) {
  const { t } = words;
  const { plan, page, services, on } = timeline;
  const home = shared ?? `/plans/${plan.slug}`;
  const chart = cachedLayout(timeline, view.scale);
  const sentences = timelineSentences(words, timeline);
  return (
    <>
      <section id="why" className="card timeline-summary" aria-label={t("timeline.summary")}>
        <VerdictLine verdict={timeline.verdict} home={on ? null : home} words={words} />
        {sentences.length > 0 && (
          <ul>
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </section>
      <ClientNavigation className="card timeline">
        <ViewLinks timeline={timeline} view={view} scale={chart?.scale.name ?? null} home={home} words={words} />
        {view.isTable ? (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: staticHtml() escapes all that is text.
          <div className="timeline-scroll" dangerouslySetInnerHTML={{ __html: staticHtml(timelineTableOf({ timeline, words, shared })) }} />
        ) : (
          <Drawing timeline={timeline} chart={chart} words={words} shared={shared} />
        )}
        <PageLinks
          page={page}
          label={t("board.pages")}
          shown={t("board.shown", { from: page.from, to: page.to, total: services })}
          hrefOf={(number) => timelineHref(home, view, number, on)}
          words={words}
        />
        {days && <DayChoice days={days} href={`/plans/${plan.slug}/timeline`} parameters={viewParameters(view)} words={words} />}
      </ClientNavigation>
    </>
  );
}

type DrawingProps = Pick<Props, "timeline" | "words" | "shared"> & { chart: TimelineChart | null };

function Drawing({ timeline, chart, words, shared }: DrawingProps) {
  const { t } = words;
  if (!chart) return <p className="px-5 pb-6 text-muted">{t(timeline.figures.total === 0 ? "timeline.noStages" : "timeline.noDates")}</p>;
  const html = cachedHtml(chart, `${words.locale} ${shared}`, () => staticHtml(chartOf({ timeline, chart, words, shared })));
  return (
    <>
      <ChartKeys hint={t("timeline.keys")}>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: staticHtml() escapes all that is text. */}
        <div className="timeline-scroll chart-box" dangerouslySetInnerHTML={{ __html: html }} />
      </ChartKeys>
      <Legend timeline={timeline} words={words} />
    </>
  );
}

import { DayChoice } from "@/components/past/day-choice";
import { PastNote } from "@/components/past/past-note";
import { ClientNavigation } from "@/components/ui/client-navigation";
import { staticHtml } from "@/components/ui/static-html";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { queryOf } from "@/lib/http/search-params";
import { timelineSentences } from "@/lib/i18n/dates/timeline-words";
import type { Words } from "@/lib/i18n/words";
import type { PastDays } from "@/lib/queries/dates/past";
import type { Timeline } from "@/lib/queries/dates/timeline";
import { SCALES, type ScaleName } from "@/lib/timeline/day-scale";
import { cachedChart, cachedDrawing } from "@/lib/timeline/drawing-cache";
import type { TimelineChart } from "@/lib/timeline/layout";
import { chartOf } from "./chart";
import { ChartKeys } from "./chart-keys";
import { freezeWords } from "./chart-parts";
import { chartWords } from "./chart-words";
import { timelineTableOf } from "./timeline-table";

export type TimelineView = { scale: ScaleName | null; isTable: boolean };

type Props = {
  timeline: Timeline;
  view: TimelineView;
  words: Words;
  /** The address of the link under which it is looked at, by somebody without an account. */
  shared?: string;
};

/** `days`: those that can be looked at. */
type PageProps = Props & { days: PastDays };

/** What a manager needs to know of a plan: first in sentences, then as a drawing, or as a table. */
export function TimelinePage({ timeline, days, view, words }: PageProps) {
  const { t } = words;
  const { plan, figures } = timeline;
  return (
    <>
      <header className="mb-[18px] flex flex-wrap items-end gap-x-6 gap-y-2">
        <div className="mr-auto">
          <h1>{t("timeline.title")}</h1>
          <p className="mt-[3px] text-muted">
            <span lang={plan.language}>{plan.title}</span>
            {` · ${t("board.services", { count: timeline.services })} · ${figures.start && figures.end ? words.fullRange(figures.start, figures.end) : t("sheet.noDates")}`}
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
      {timeline.on && <PastNote days={days} at={address(`/plans/${plan.slug}`, view, 1, null)} words={words} />}
      <TimelineBody timeline={timeline} days={days} view={view} words={words} />
    </>
  );
}

/** The timeline without its heading. `days`: those that can be looked at, where it is looked at by somebody who may. */
export function TimelineBody({ timeline, days, view, words, shared }: Props & { days?: PastDays }) {
  const { t } = words;
  const chart = cachedChart(timeline, view.scale);
  return (
    <>
      <section className="card timeline-says" aria-label={t("timeline.summary")}>
        <ul>
          {timelineSentences(words, timeline).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
      <ClientNavigation className="card timeline">
        <Switches timeline={timeline} view={view} scale={chart?.scale.name ?? null} words={words} shared={shared} />
        {view.isTable ? (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: staticHtml() escapes all that is text.
          <div className="timeline-scroll" dangerouslySetInnerHTML={{ __html: staticHtml(timelineTableOf({ timeline, words, shared })) }} />
        ) : (
          <Drawing timeline={timeline} chart={chart} words={words} shared={shared} />
        )}
        <Pages timeline={timeline} view={view} words={words} shared={shared} />
        {days && <DayChoice days={days} at={`/plans/${timeline.plan.slug}/timeline`} stays={staying(view)} words={words} />}
      </ClientNavigation>
    </>
  );
}

type DrawingProps = Omit<Props, "view"> & { chart: TimelineChart | null };

function Drawing({ timeline, chart, words, shared }: DrawingProps) {
  const { t } = words;
  if (!chart) return <p className="px-5 pb-6 text-muted">{t(timeline.figures.total === 0 ? "timeline.noStages" : "timeline.noDates")}</p>;
  return (
    <>
      <ChartKeys hint={t("timeline.keys")}>
        <div
          className="timeline-scroll chart-box"
          // biome-ignore lint/security/noDangerouslySetInnerHtml: staticHtml() escapes all that is text.
          dangerouslySetInnerHTML={{
            __html: cachedDrawing(chart, `${words.locale} ${shared}`, () => staticHtml(chartOf({ timeline, chart, words, shared }))),
          }}
        />
      </ChartKeys>
      <Legend timeline={timeline} words={words} />
    </>
  );
}

/** Links, so that a view has an address and needs no script. */
function Switches({ timeline: { plan, expected, page, on }, view, scale, words, shared }: Props & { scale: ScaleName | null }) {
  const { t } = words;
  const href = (to: Partial<TimelineView>) => address(shared ?? `/plans/${plan.slug}`, { ...view, ...to }, page.number, on);
  const link = (label: string, to: Partial<TimelineView>, isCurrent: boolean) => (
    <a key={label} href={href(to)} aria-current={isCurrent ? "true" : undefined}>
      {label}
    </a>
  );
  const { slip, isFinished } = expected;
  return (
    <div className="timeline-bar">
      <h2 className="sr-only">{view.isTable ? t("timeline.table") : t("timeline.chart")}</h2>
      {slip !== null && !isFinished && (
        <span className={`chip ${slip > 0 ? "is-late" : "is-complete"}`}>
          {slip > 0
            ? t("timeline.forecastLate", { days: slip })
            : slip < 0
              ? t("timeline.forecastEarly", { days: -slip })
              : t("timeline.forecastOnTime")}
        </span>
      )}
      {!view.isTable && scale && (
        <nav aria-label={t("timeline.scale")} className="switch">
          {SCALES.map((name) => link(t(`timeline.${name}`), { scale: name }, name === scale))}
        </nav>
      )}
      <nav aria-label={t("timeline.view")} className="switch">
        {link(t("timeline.chart"), { isTable: false }, !view.isTable)}
        {link(t("timeline.table"), { isTable: true }, view.isTable)}
      </nav>
    </div>
  );
}

const address = (at: string, view: TimelineView, page: number, on: CalendarDay | null): string =>
  `${at}/timeline${queryOf({ ...staying(view), on, page: page > 1 ? page : null })}`;
const staying = ({ scale, isTable }: TimelineView) => ({ scale, view: isTable ? "table" : null });

function Legend({ timeline, words }: { timeline: Timeline; words: Words }) {
  const { t } = words;
  const texts = chartWords(words, timeline.today);
  const hasSteps = timeline.rows.some(({ stages }) => stages.some(({ rollouts, soak }) => rollouts.length > 0 || soak !== null));
  const steps = hasSteps ? (["steps"] as const) : [];
  const shape = (name: string) => (
    <svg width="18" height="14" aria-hidden="true" className={`legend is-${name}`}>
      {name === "planned" && <rect className="chart-before" x="1" y="6" width="16" height="3" rx="1.5" />}
      {name === "actual" && <line className="chart-actual" x1="9" x2="9" y1="1" y2="13" />}
      {name === "sign" && <path className="chart-signed" d="M9 1 15 7 9 13 3 7z" />}
      {name === "frozen" && <rect className="chart-hatch" x="3" y="1" width="4" height="12" />}
      {name === "frozen" && <rect className="chart-hatch" x="10" y="1" width="4" height="12" />}
      {BARS.has(name) && <rect className="bar" x="1" y="1" width="16" height="12" rx="4" />}
      {(name === "progress" || name === "blocked") && <rect className="bar-done" x="1" y="1" width="8" height="12" rx="4" />}
      {name === "done" && <rect className="bar-done" x="1" y="1" width="16" height="12" rx="4" />}
      {name === "steps" && <rect className="step is-over" x="1" y="10" width="4" height="3" />}
      {name === "steps" && <rect className="step is-current" x="6" y="7" width="5" height="6" />}
      {name === "steps" && <rect className="step is-coming" x="12" y="3" width="5" height="10" />}
    </svg>
  );
  return (
    <div className="timeline-foot">
      <ul className="legend-list" aria-label={t("timeline.legend.label")}>
        {(["done", "progress", "blocked", "ahead", "planned", "actual", "sign", "frozen", ...steps] as const).map((name) => (
          <li key={name}>
            {shape(name)}
            {t(`timeline.legend.${name}`)}
          </li>
        ))}
      </ul>
      {timeline.freezes.length > 0 && (
        <ul>
          {timeline.freezes.map((freeze) => (
            <li key={`${freeze.from} ${freeze.to} ${freeze.serviceId} ${freeze.reason}`}>{freezeWords(words, texts, freeze)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

const BARS = new Set(["done", "progress", "blocked", "ahead"]);

function Pages({ timeline: { plan, page, services, on }, view, words: { t }, shared }: Props) {
  if (page.of === 1) return null;
  return (
    <nav className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-3" aria-label={t("board.pages")}>
      <span className="mr-auto text-muted">{t("board.shown", { from: page.from, to: page.to, total: services })}</span>
      {Array.from({ length: page.of }, (_, at) => at + 1).map((number) => (
        <a
          key={number}
          className="btn"
          href={address(shared ?? `/plans/${plan.slug}`, view, number, on)}
          aria-current={number === page.number ? "page" : undefined}
          aria-label={t("board.page", { number })}
        >
          {number}
        </a>
      ))}
    </nav>
  );
}

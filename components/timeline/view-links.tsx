import type { Words } from "@/lib/i18n/words";
import type { Timeline } from "@/lib/queries/dates/timeline-shape";
import { SCALES, type ScaleName } from "@/lib/timeline/day-scale";
import { type TimelineView, timelineHref } from "./timeline-view";

type Props = { timeline: Timeline; view: TimelineView; scale: ScaleName | null; home: string; words: Words };

/** The forecast, and links that choose the scale and switch between chart and table. They are links, so every view has an address. */
export function ViewLinks({ timeline: { expected, page, on }, view, scale, home, words }: Props) {
  const { t } = words;
  const link = (label: string, change: Partial<TimelineView>, isCurrent: boolean) => (
    <a key={label} href={timelineHref(home, { ...view, ...change }, page.number, on)} aria-current={isCurrent ? "true" : undefined}>
      {label}
    </a>
  );
  return (
    <div className="timeline-bar">
      <h2 className="sr-only">{view.isTable ? t("timeline.table") : t("timeline.chart")}</h2>
      {expected.slip !== null && !expected.isFinished && <ForecastChip slip={expected.slip} words={words} />}
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

const ForecastChip = ({ slip, words: { t } }: { slip: number; words: Words }) => (
  <span className={`chip ${slip > 0 ? "is-late" : "is-complete"}`}>
    {slip > 0
      ? t("timeline.forecastLate", { days: slip })
      : slip < 0
        ? t("timeline.forecastEarly", { days: -slip })
        : t("timeline.forecastOnTime")}
  </span>
);

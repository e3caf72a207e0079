import type { Words } from "@/lib/i18n/words";
import type { Progress } from "@/lib/queries/dates/progress";
import { BURN_UP_HEIGHT, type BurnUpChart as Chart } from "@/lib/timeline/burn-up-layout";

type Props = { progress: Progress; chart: Chart; words: Words };

/** The burn-up chart: counts at the left, lines with their names at the ends, and the forecast to its day. */
export function BurnUpChart({ progress, chart, words }: Props) {
  const { t } = words;
  return (
    <section className="card burn-up-card" aria-labelledby="burn-up-title">
      <h2 id="burn-up-title">{t("progress.chart")}</h2>
      <div className="burn-up" role="img" aria-label={summary({ progress, chart, words })}>
        <svg className="burn-up-counts" height={BURN_UP_HEIGHT} aria-hidden="true">
          {chart.counts.map(({ y, count }) => (
            <text key={count} x="100%" y={y + 4}>
              {words.number(count)}
            </text>
          ))}
        </svg>
        <Lines progress={progress} chart={chart} words={words} />
      </div>
      <p className="burn-up-how">{t("progress.how")}</p>
    </section>
  );
}

function Lines({ progress: { today }, chart, words }: Props) {
  const year = chart.from.slice(0, 4);
  const isOneYear = year === chart.to.slice(0, 4) && year === today.slice(0, 4);
  return (
    <svg className="burn-up-plot" height={BURN_UP_HEIGHT} aria-hidden="true">
      {chart.counts.map(({ y, count }) => (
        <line key={count} className={count === 0 ? "burn-axis" : "burn-grid"} x2="100%" y1={y} y2={y} />
      ))}
      {chart.days.map(({ x, day }) => (
        <g key={day}>
          <line className="burn-axis" x1={`${x}%`} x2={`${x}%`} y1={BURN_UP_HEIGHT} y2={BURN_UP_HEIGHT + 5} />
          <text className={anchor(x)} x={`${x}%`} y={BURN_UP_HEIGHT + 19}>
            {isOneYear ? words.day(day) : words.dayYear(day)}
          </text>
        </g>
      ))}
      <line className="burn-today" x1={`${chart.today}%`} x2={`${chart.today}%`} y1="-8" y2={BURN_UP_HEIGHT} />
      <text className={`burn-today-word ${anchor(chart.today)}`} x={`${chart.today}%`} y="-13">
        {words.t("progress.today")}
      </text>
      {/* Only the horizontal axis is stretched; the lines keep their thickness. */}
      <svg
        aria-hidden="true"
        className="burn-lines"
        width="100%"
        height={BURN_UP_HEIGHT}
        viewBox={`0 0 100 ${BURN_UP_HEIGHT}`}
        preserveAspectRatio="none"
      >
        {chart.lines.map(({ name, path }) => (
          <path key={name} className={`burn-${name}`} d={path} />
        ))}
        {chart.forecast && (
          <path
            className="burn-forecast"
            d={`M${chart.forecast.from.x} ${chart.forecast.from.y}L${chart.forecast.end.x} ${chart.forecast.end.y}`}
          />
        )}
      </svg>
      {chart.lines.map(({ name, end }) => (
        <circle key={name} className={`burn-${name}`} cx={`${end.x}%`} cy={end.y} r="3.5" />
      ))}
      {chart.lines.map(({ name, value, end, labelY }) => (
        <LineName key={name} x={end.x} y={labelY}>
          {`${words.t(`progress.${name}`)} ${words.number(value)}`}
        </LineName>
      ))}
      {chart.forecast && (
        <>
          <circle className="burn-forecast" cx={`${chart.forecast.end.x}%`} cy={chart.forecast.end.y} r="3.5" />
          <LineName x={chart.forecast.end.x} y={chart.forecast.labelY}>
            {words.t("progress.forecast", { day: isOneYear ? words.day(chart.forecast.day) : words.dayYear(chart.forecast.day) })}
          </LineName>
        </>
      )}
    </svg>
  );
}

/** The name of a line at its end: to the right of it at the edge of the chart, else to the left, where the line comes from. */
const LineName = ({ x, y, children }: { x: number; y: number; children: string }) =>
  x > 97 ? (
    <text className="burn-name" x={`${x}%`} dx="9" y={y + 4}>
      {children}
    </text>
  ) : (
    <text className="burn-name is-end" x={`${x}%`} dx="-22" y={y - 6}>
      {children}
    </text>
  );

/** Keeps text near an edge inside the chart. */
const anchor = (percent: number) => (percent < 10 ? "is-start" : percent > 85 ? "is-end" : "is-middle");

function summary({ progress: { plan, burnUp }, chart, words: { t, fullDay } }: Props): string {
  const { scope, done, planned } = burnUp;
  const facts = { plan: plan.title, from: fullDay(chart.from), to: fullDay(chart.to), scope, done };
  return planned === null ? t("progress.labelUndated", facts) : t("progress.label", { ...facts, planned });
}

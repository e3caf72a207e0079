import type { Words } from "@/lib/i18n/words";
import type { Progress } from "@/lib/queries/dates/progress";
import { BURN_UP_HEIGHT, type BurnUpChart as Chart } from "@/lib/timeline/burn-up-layout";

type Props = { progress: Progress; chart: Chart; words: Words };

/** The burn-up chart: counts at the left, lines in the middle, their names at the right. */
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
        <svg className="burn-up-names" height={BURN_UP_HEIGHT} aria-hidden="true">
          {chart.lines.map(({ name, value, end, labelY }) => (
            <g key={name} className={`burn-${name}`}>
              <path className="burn-lead" d={`M0 ${end.y}L12 ${labelY}`} />
              <text x="16" y={labelY + 4}>
                {t(`progress.${name}`)} {words.number(value)}
              </text>
            </g>
          ))}
        </svg>
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
      {chart.lines.map(({ name, end }) => (
        <line key={name} className="burn-reach" x1={`${end.x}%`} x2="100%" y1={end.y} y2={end.y} />
      ))}
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
      </svg>
      {chart.lines.map(({ name, end }) => (
        <circle key={name} className={`burn-${name}`} cx={`${end.x}%`} cy={end.y} r="3.5" />
      ))}
    </svg>
  );
}

/** Keeps text near an edge inside the chart. */
const anchor = (percent: number) => (percent < 10 ? "is-start" : percent > 85 ? "is-end" : "is-middle");

function summary({ progress: { plan, burnUp }, chart, words: { t, fullDay } }: Props): string {
  const { scope, done, planned } = burnUp;
  const facts = { plan: plan.title, from: fullDay(chart.from), to: fullDay(chart.to), scope, done };
  return planned === null ? t("progress.labelUndated", facts) : t("progress.label", { ...facts, planned });
}

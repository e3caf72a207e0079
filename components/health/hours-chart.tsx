import { readingWords } from "@/lib/i18n/rollouts/metric-words";
import type { Words } from "@/lib/i18n/words";
import type { HealthView } from "@/lib/queries/health/service-health";
import { HEIGHT, hoursShape, WIDTH } from "./hours-shape";

/** Response times of the last 24 hours; a triangle marks each hour in which checks failed. The tables have the same numbers. */
export function HoursChart({ check, now, words }: { check: HealthView; now: Date; words: Words }) {
  const { t, moment } = words;
  if (check.hours.length === 0) return null;
  const { bars, most } = hoursShape(check.hours, now);
  const millis = (value: number) => readingWords(words, "p50", value);
  const { checks, failed, meanMs } = check.day;
  return (
    <figure className="grid min-w-0 gap-1">
      <figcaption className="flex flex-wrap items-baseline gap-x-4 text-[12px] text-muted">
        <b className="font-[550] text-ink">{t("health.window.day")}</b>
        <span className="health-key is-well">{`${t("health.key.well")}, ${t("health.upTo", { time: millis(most) })}`}</span>
        {failed > 0 && <span className="health-key is-failed">{t("health.key.failed")}</span>}
      </figcaption>
      <svg
        className="health-chart"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t("health.chart", { checks, failed, mean: meanMs === null ? t("health.noMean") : millis(meanMs) })}
      >
        {bars.map(({ hour, x, width, body, mark }) => (
          <g key={hour.hour.toISOString()}>
            <title>{t("health.bar", { hour: moment(hour.hour), checks: hour.checks, failed: hour.failed })}</title>
            {body && <rect className="is-well" x={x} width={width} y={body.y} height={body.height} rx={2} />}
            {mark && <path className="is-failed" d={mark} />}
          </g>
        ))}
        <path className="is-axis" d={`M0 ${HEIGHT - 17.5}h${WIDTH}`} />
      </svg>
    </figure>
  );
}

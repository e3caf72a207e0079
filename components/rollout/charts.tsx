import { Timestamp } from "@/components/ui/timestamp";
import { HEALTH_METRIC } from "@/lib/domain/health/health";
import type { Limit } from "@/lib/domain/rollouts/rollout-limit";
import { summaryOf } from "@/lib/domain/rollouts/rollout-verdict";
import { boundWords, readingWords } from "@/lib/i18n/rollouts/metric-words";
import type { Words } from "@/lib/i18n/words";
import type { ChartReading, RolloutView } from "@/lib/queries/rollouts/rollouts";
import { chartShape, type Dot, HEIGHT, WIDTH } from "./chart-shape";

/** A chart for each metric with its limits. The table below has the same numbers. */
export function Charts({ rollout, readings, words }: { rollout: RolloutView; readings: readonly ChartReading[]; words: Words }) {
  // Health checks have their own card, which shows every check; readings hold only the changes.
  const metrics = [...new Set(readings.map(({ metric }) => metric))].filter((metric) => metric !== HEALTH_METRIC).sort();
  if (metrics.length === 0) return null;
  const limits = (rollout.steps.find(({ startedAt, endedAt }) => startedAt && !endedAt) ?? rollout.steps.at(-1))?.limits ?? [];
  return (
    <div className="grid gap-4 min-[860px]:grid-cols-2">
      {metrics.map((metric) => (
        <Chart
          key={metric}
          metric={metric}
          limit={limits.find((limit) => limit.metric === metric) ?? null}
          readings={readings.filter((reading) => reading.metric === metric)}
          words={words}
        />
      ))}
    </div>
  );
}

type Props = { metric: string; limit: Limit | null; readings: readonly ChartReading[]; words: Words };

function Chart({ metric, limit, readings, words }: Props) {
  const { t, momentYear } = words;
  const bounds = { goOn: limit?.goOn ?? null, goOnAlso: limit?.goOnAlso ?? null, rollBack: limit?.rollBack ?? null };
  const { dots, path, gaps, bounds: lines } = chartShape(readings, bounds);
  const newest = dots.at(-1)?.reading;
  const [first, last] = [readings.at(-1)?.takenAt, readings[0]?.takenAt];
  const summary = t("rollout.chart", {
    metric,
    count: readings.length,
    newest: newest ? readingWords(words, metric, newest.value) : t("rollout.noData"),
  });
  const isOver = ({ reading }: Dot<ChartReading>) => summaryOf({ ...reading, samples: null, problem: null }, bounds) === "failure";
  return (
    <figure className="grid min-w-0 content-start gap-1">
      <figcaption className="flex flex-wrap items-baseline gap-x-3 text-[12px] text-muted">
        <b className="font-[550] text-ink">{metric}</b>
        {lines.map(({ bound, kind }) => (
          <span key={`${kind} ${bound.comparison}`} className={`reading-chart-key is-${kind}`}>
            {t(`rollout.${kind}At`, { bound: boundWords(words, metric, bound) })}
          </span>
        ))}
      </figcaption>
      <svg className="reading-chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={summary}>
        {lines.map(({ y, bound, kind }) => (
          <line key={`${kind} ${bound.comparison}`} className={`is-${kind}`} x1={0} x2={WIDTH} y1={y} y2={y} />
        ))}
        <path className="reading-chart-line" d={path} />
        <path className="reading-chart-gap" d={gaps.map((x) => `M${x - 4} ${HEIGHT - 10}l8 8m0 -8l-8 8`).join("")} />
        {dots.map((dot) => (
          <Mark key={dot.reading.id} dot={dot} isOver={isOver(dot)}>
            {`${momentYear(dot.reading.takenAt)}: ${readingWords(words, metric, dot.reading.value)}`}
          </Mark>
        ))}
      </svg>
      {first && last && (
        <p className="flex justify-between text-[12px] text-muted">
          <Timestamp date={first} words={words} />
          {last > first && <Timestamp date={last} words={words} />}
        </p>
      )}
    </figure>
  );
}

/** A circle within limits, a triangle beyond them, a square for the previous image. */
function Mark({ dot: { x, y, reading }, isOver, children }: { dot: Dot<ChartReading>; isOver: boolean; children: string }) {
  if (reading.of === "baseline")
    return (
      <rect className="reading-chart-baseline" x={x - 3.5} y={y - 3.5} width={7} height={7}>
        <title>{children}</title>
      </rect>
    );
  if (isOver)
    return (
      <path className="reading-chart-over" d={`M${x} ${y - 6}l6 11h-12z`}>
        <title>{children}</title>
      </path>
    );
  return (
    <circle className="reading-chart-dot" cx={x} cy={y} r={4}>
      <title>{children}</title>
    </circle>
  );
}

import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { ChartWords } from "@/lib/i18n/dates/chart-words";
import { freezeWhenWords } from "@/lib/i18n/gates/freeze-words";
import type { Words } from "@/lib/i18n/words";
import { type Bar, type Chart, type ChartRow, fitsInto, HEAD_HEIGHT, STEPS } from "@/lib/timeline/layout";

// Parts of every chart of days. They are rendered as plain HTML, so they have no hooks and no handlers.

/** Number of lanes, which sets the height of the name beside a row; undefined for one lane. */
export const moreThanOne = (row: ChartRow | undefined): number | undefined => (row && row.lanes > 1 ? row.lanes : undefined);

/** Weekends, frozen days and the days along the top. */
export function ChartBackground({ chart: { scale, height, frozen }, words, texts }: { chart: Chart; words: Words; texts: ChartWords }) {
  const label = (day: CalendarDay) =>
    scale.name === "day" ? String(Number(day.slice(8))) : scale.name === "week" ? words.day(day) : words.month(day);
  const heading = (day: CalendarDay) => (scale.name === "month" ? day.slice(0, 4) : words.monthYear(day));
  return (
    <>
      <defs>
        <pattern id="chart-frozen" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="chart-hatch" width="2" height="6" />
        </pattern>
        <pattern id="chart-back" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="chart-back" width="2" height="4" />
        </pattern>
        <path id="chart-sign" d="M0-6.5 6.5 0 0 6.5-6.5 0z" />
      </defs>
      {scale.weekends.map(({ x, width }) => (
        <rect key={x} className="chart-weekend" x={`${x}%`} y={HEAD_HEIGHT - 16} width={`${width}%`} height={height - HEAD_HEIGHT + 16} />
      ))}
      {frozen.map(({ x, width, top, height: frozenHeight, freeze }) => (
        <rect
          key={`${x} ${top}`}
          className="chart-freeze"
          x={`${x}%`}
          y={top}
          width={`${width}%`}
          height={frozenHeight}
          fill="url(#chart-frozen)"
        >
          <title>{freezeWords(words, texts, freeze)}</title>
        </rect>
      ))}
      {scale.headings.map(({ x, day }) => (
        <text key={day} className="chart-month" x={`${x}%`} y="13">
          {heading(day)}
        </text>
      ))}
      {scale.ticks.map(({ x, day }) =>
        scale.name === "day" ? (
          <text key={day} className="chart-day" x={`${x + (scale.dayWidth * 50) / scale.width}%`} y="30">
            {label(day)}
          </text>
        ) : (
          <text key={day} className="chart-tick" x={`${x}%`} y="30">
            {label(day)}
          </text>
        ),
      )}
    </>
  );
}

type Freeze = Chart["frozen"][number]["freeze"];

export function freezeWords(words: Words, texts: ChartWords, freeze: Freeze): string {
  const { t } = words;
  const { from, to, reason } = freeze;
  if (freeze.weekly || freeze.fromTime || freeze.toTime) return t("timeline.freezeWhen", { when: freezeWhenWords(words, freeze), reason });
  if (to) return t("timeline.freeze", { range: texts.range({ start: from ?? to, end: to }), reason });
  return from ? t("timeline.freezeOpen", { day: texts.day(from), reason }) : t("timeline.freezeOpenAll", { reason });
}

/** The line of today with its label: above the middle of the line, or to its right where the left edge of the chart would cut it off. */
export function Today({ chart: { today, height, scale }, word }: { chart: Chart; word: string }) {
  if (today === null) return null;
  const width = word.length * 7 + 16;
  // The chart is never narrower than this on a screen. On paper it may be, so a whole width of room is asked for.
  const isAtEdge = (today / 100) * scale.width < width;
  const left = isAtEdge ? 0 : -width / 2;
  return (
    <g className="chart-today">
      <line x1={`${today}%`} x2={`${today}%`} y1={HEAD_HEIGHT - 8} y2={height} />
      <svg x={`${today}%`} y={HEAD_HEIGHT - 15} className="chart-over" aria-hidden="true">
        <rect x={left} width={width} height="16" rx="8" />
        <text x={left + width / 2} y="12">
          {word}
        </text>
      </svg>
    </g>
  );
}

type StageProps = { bar: Bar; href: string; id: string; phase: string; note: string; label: string | null };

/** The bar of a stage, as a link. Its title describes everything that the bar shows. */
export function Stage({ bar, href, id, phase, note, label }: StageProps) {
  const { x, width, top, height, doneWidth, kind, room, steps } = bar;
  const after = kind === "done" ? 0 : doneWidth;
  const text = label !== null && fitsInto(label, room) ? label : kind === "blocked" && room >= 16 ? "!" : null;
  return (
    <a href={href} id={`bar-${id}`} data-phase={phase} className={`is-${kind}`}>
      <title>{note}</title>
      {(doneWidth < width || steps.length > 0) && (
        <rect className="bar" x={`${x}%`} y={top} width={`${width}%`} height={height + (steps.length > 0 ? STEPS : 0)} />
      )}
      {doneWidth > 0 && <rect className="bar-done" x={`${x}%`} y={top} width={`${doneWidth}%`} height={height} />}
      {steps.map((step) => (
        <rect
          key={step.x}
          className={`step is-${step.state}`}
          x={`${step.x}%`}
          y={step.top}
          width={`${step.width}%`}
          height={step.height}
        />
      ))}
      {text && (
        <svg x={`${x + after}%`} y={top} width={`${width - after}%`} height={height} aria-hidden="true">
          <text className="bar-text" x="8" y={height / 2 + 4}>
            {text}
          </text>
        </svg>
      )}
    </a>
  );
}

/** Baseline, actual dates and signatures. The titles of the bars describe them. */
export const Under = ({ row }: { row: ChartRow }) => (
  <>
    {row.before.map(({ x, width, top }) => (
      <rect key={`${x} ${top}`} className="chart-before" x={`${x}%`} y={top} width={`${width}%`} height="3" />
    ))}
    {row.actual.map(({ x, top, height }) => (
      <line key={x} className="chart-actual" x1={`${x}%`} x2={`${x}%`} y1={top} y2={top + height} />
    ))}
    {row.signs.map(({ x, top, decision }) => (
      <use key={x} className={decision === "approve" ? "chart-signed" : "chart-rejected"} href="#chart-sign" x={`${x}%`} y={top} />
    ))}
  </>
);

export function Slip({ row, slip, texts }: { row: ChartRow; slip: number | null; texts: ChartWords }) {
  if (row.after === null || slip === null || slip <= 0) return null;
  return (
    <text className="chart-slip" x={`${row.after}%`} dx="8" y={row.top + row.height / 2 + 3}>
      {texts.slip(slip)}
    </text>
  );
}

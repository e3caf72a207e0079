import { chartWords } from "@/lib/i18n/dates/chart-words";
import type { Words } from "@/lib/i18n/words";
import type { Timeline } from "@/lib/queries/dates/timeline-shape";
import { freezeWords } from "./chart-parts";

const ENTRIES = ["done", "progress", "blocked", "ahead", "planned", "actual", "sign", "frozen"] as const;
type Entry = (typeof ENTRIES)[number] | "steps";

/** The meaning of the chart's shapes, and the freezes in it. */
export function Legend({ timeline, words }: { timeline: Timeline; words: Words }) {
  const { t } = words;
  const texts = chartWords(words, timeline);
  const hasSteps = timeline.rows.some(({ stages }) => stages.some(({ rollouts, soak }) => rollouts.length > 0 || soak !== null));
  const entries: readonly Entry[] = hasSteps ? [...ENTRIES, "steps"] : ENTRIES;
  return (
    <div className="timeline-foot">
      <ul className="legend-list" aria-label={t("timeline.legend.label")}>
        {entries.map((name) => (
          <li key={name}>
            <svg width="18" height="14" aria-hidden="true" className={`legend is-${name}`}>
              {SHAPES[name]}
            </svg>
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

const BAR = <rect className="bar" x="1" y="1" width="16" height="12" rx="4" />;

const bar = (doneWidth: number) => (
  <>
    {BAR}
    <rect className="bar-done" x="1" y="1" width={doneWidth} height="12" rx="4" />
  </>
);

const SHAPES: Record<Entry, React.ReactNode> = {
  done: bar(16),
  progress: bar(8),
  blocked: bar(8),
  ahead: BAR,
  planned: <rect className="chart-before" x="1" y="6" width="16" height="3" rx="1.5" />,
  actual: <line className="chart-actual" x1="9" x2="9" y1="1" y2="13" />,
  sign: <path className="chart-signed" d="M9 1 15 7 9 13 3 7z" />,
  frozen: (
    <>
      <rect className="chart-hatch" x="3" y="1" width="4" height="12" />
      <rect className="chart-hatch" x="10" y="1" width="4" height="12" />
    </>
  ),
  steps: (
    <>
      <rect className="step is-over" x="1" y="10" width="4" height="3" />
      <rect className="step is-current" x="6" y="7" width="5" height="6" />
      <rect className="step is-coming" x="12" y="3" width="5" height="10" />
    </>
  ),
};

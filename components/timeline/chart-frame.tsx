import type { ChartWords } from "@/lib/i18n/dates/chart-words";
import type { Words } from "@/lib/i18n/words";
import type { Chart } from "@/lib/timeline/layout";
import { ChartBackground, Today } from "./chart-parts";

type Props = {
  chart: Chart;
  /** Names of the rows; they stay in place while the drawing scrolls. */
  names: React.ReactNode;
  label: string;
  todayLabel: string;
  words: Words;
  texts: ChartWords;
  children: React.ReactNode;
};

/** A chart of days: the names of its rows, and beside them the drawing. */
export const ChartFrame = ({ chart, names, label, todayLabel, words, texts, children }: Props) => (
  <>
    <div className="chart-names">{names}</div>
    {/* biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset. */}
    <svg className="timeline-chart" width={chart.scale.width} height={chart.height} role="group" aria-label={label}>
      <ChartBackground chart={chart} words={words} texts={texts} />
      {children}
      <Today chart={chart} word={todayLabel} />
    </svg>
  </>
);

import type { CalendarDay } from "@/lib/domain/calendar-day";
import { type ChartWords, chartWords } from "@/lib/i18n/dates/chart-words";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { Portfolio, PortfolioPlan } from "@/lib/queries/dates/portfolio";
import type { ChartRow } from "@/lib/timeline/layout";
import type { PortfolioChart } from "@/lib/timeline/portfolio-layout";
import { ChartFrame } from "./chart-frame";
import { moreThanOne, Slip, Stage, Under } from "./chart-parts";

/** The chart of all plans as plain HTML, one row a plan. */
export function portfolioChartOf({ portfolio, chart, words }: { portfolio: Portfolio; chart: PortfolioChart; words: Words }) {
  const { t } = words;
  const texts = chartWords(words, { today: portfolio.today, phases: [] });
  const rows = portfolio.plans.flatMap((row, index) => {
    const shape = chart.rows[index];
    return shape ? [{ row, shape, earlier: chart.earlier[index] ?? null }] : [];
  });
  const names = rows.map(({ row: { plan }, shape }) => (
    <a key={plan.slug} href={`/plans/${plan.slug}/timeline`} title={plan.title} lang={plan.language} data-lanes={moreThanOne(shape)}>
      {plan.title}
    </a>
  ));
  return (
    <ChartFrame
      chart={chart}
      names={names}
      label={t("timeline.portfolio.label")}
      todayLabel={t("timeline.today")}
      words={words}
      texts={texts}
    >
      {rows.map(({ row, shape, earlier }) => (
        <PlanRow key={row.plan.slug} row={row} shape={shape} earlier={earlier} words={words} texts={texts} />
      ))}
    </ChartFrame>
  );
}

type RowProps = {
  row: PortfolioPlan;
  shape: ChartRow;
  /** First day of the plan, if it lies before the first day of the chart. */
  earlier: CalendarDay | null;
  words: Words;
  texts: ChartWords;
};

function PlanRow({ row: { plan, phases, expected }, shape, earlier, words, texts }: RowProps) {
  return (
    <g data-row>
      <line className="chart-line" x2="100%" y1={shape.top} y2={shape.top} />
      {earlier && (
        <text className="chart-earlier" x="0" dx="4" y={shape.top + shape.height / 2 + 3}>
          {`‹ ${words.monthYear(earlier)}`}
        </text>
      )}
      {shape.bars.map((bar) => {
        const phase = phases.find(({ kind }) => kind === bar.key);
        if (!phase) return null;
        const name = phaseWords(words, phase.kind, phase.name);
        const note = `${plan.title} · ${texts.phase(name, phase)}`;
        const id = `${plan.slug}.${phase.kind}`;
        return <Stage key={bar.key} bar={bar} href={`/plans/${plan.slug}/timeline`} id={id} phase={phase.kind} note={note} label={name} />;
      })}
      <Under row={shape} />
      <Slip row={shape} slip={expected.slip} texts={texts} />
    </g>
  );
}

import { ClientNavigation } from "@/components/ui/client-navigation";
import { staticHtml } from "@/components/ui/static-html";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { queryOf } from "@/lib/http/search-params";
import { causeSentence, endSentence, slipSentence } from "@/lib/i18n/dates/timeline-words";
import type { Words } from "@/lib/i18n/words";
import type { Portfolio, PortfolioPlan } from "@/lib/queries/dates/portfolio";
import { SCALES, type ScaleName } from "@/lib/timeline/day-scale";
import { type PortfolioChart, portfolioLayout } from "@/lib/timeline/portfolio-layout";
import { ChartKeys } from "./chart-keys";
import { ChartBackground, moreThanOne, Slip, Stage, Today, Under } from "./chart-parts";
import { type ChartWords, chartWords } from "./chart-words";

type Props = { portfolio: Portfolio; scale: ScaleName | null; words: Words };

/** All plans on one timeline, late first, and what is to be said of each. */
export function PortfolioPage({ portfolio, scale, words }: Props) {
  const { t } = words;
  const chart = portfolioLayout(portfolio.plans, portfolio.today, scale);
  return (
    <>
      <header className="mb-[18px]">
        <h1>{t("timeline.portfolio.title")}</h1>
        <p className="mt-[3px] text-muted">
          {portfolio.total === 0
            ? t("timeline.portfolio.none")
            : t("timeline.portfolio.says", { plans: portfolio.total, late: portfolio.late })}
        </p>
      </header>
      {portfolio.total > 0 && (
        <ClientNavigation className="card timeline">
          {chart && (
            <>
              <Scales chart={chart} page={portfolio.page.number} words={words} />
              <ChartKeys hint={t("timeline.keys")}>
                {/* biome-ignore lint/security/noDangerouslySetInnerHtml: staticHtml() escapes all that is text. */}
                <div className="timeline-scroll chart-box" dangerouslySetInnerHTML={{ __html: drawn(portfolio, chart, words) }} />
              </ChartKeys>
            </>
          )}
          <Sentences portfolio={portfolio} words={words} />
          <Pages portfolio={portfolio} scale={scale} words={words} />
        </ClientNavigation>
      )}
    </>
  );
}

function Scales({ chart, page, words: { t, fullDay } }: { chart: PortfolioChart; page: number; words: Words }) {
  const earlier = chart.earlier.filter((day) => day !== null).length;
  return (
    <div className="timeline-bar">
      {earlier > 0 && (
        <p className="min-w-0 flex-1 basis-[240px] text-[13px] text-muted">
          {t("timeline.portfolio.earlier", { count: earlier, day: fullDay(chart.scale.first) })}
        </p>
      )}
      <nav aria-label={t("timeline.scale")} className="switch">
        {SCALES.map((name) => (
          <a key={name} href={address(name, page)} aria-current={name === chart.scale.name ? "true" : undefined}>
            {t(`timeline.${name}`)}
          </a>
        ))}
      </nav>
    </div>
  );
}

const address = (scale: ScaleName | null, page: number): string => `/timeline${queryOf({ scale, page: page > 1 ? page : null })}`;

const drawn = (portfolio: Portfolio, chart: PortfolioChart, words: Words): string => staticHtml(chartOf({ portfolio, chart, words }));

function chartOf({ portfolio, chart, words }: { portfolio: Portfolio; chart: PortfolioChart; words: Words }) {
  const { t } = words;
  const texts = chartWords(words, portfolio.today);
  return (
    <>
      <div className="chart-names">
        {portfolio.plans.map(({ plan }, at) => (
          <a
            key={plan.slug}
            href={`/plans/${plan.slug}/timeline`}
            title={plan.title}
            lang={plan.language}
            data-lanes={moreThanOne(chart.rows[at])}
          >
            {plan.title}
          </a>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset. */}
      <svg
        className="timeline-chart"
        width={chart.scale.width}
        height={chart.height}
        role="group"
        aria-label={t("timeline.portfolio.label")}
      >
        <ChartBackground chart={chart} words={words} texts={texts} />
        {portfolio.plans.map((plan, at) => {
          const shape = chart.rows[at];
          return (
            shape && (
              <PlanRow key={plan.plan.slug} of={plan} shape={shape} earlier={chart.earlier[at] ?? null} words={words} texts={texts} />
            )
          );
        })}
        <Today chart={chart} word={t("timeline.today")} />
      </svg>
    </>
  );
}

type RowProps = {
  of: PortfolioPlan;
  shape: PortfolioChart["rows"][number];
  /** Its first day, where that is out of sight. */
  earlier: CalendarDay | null;
  words: Words;
  texts: ChartWords;
};

function PlanRow({ of: { plan, phases, expected }, shape, earlier, words, texts }: RowProps) {
  return (
    <g data-row>
      <line className="chart-line" x2="100%" y1={shape.top} y2={shape.top} />
      {earlier && (
        <text className="chart-earlier" x="0" dx="4" y={shape.top + shape.height / 2 + 3}>
          {`‹ ${words.monthYear(earlier)}`}
        </text>
      )}
      {shape.bars.map((bar) => {
        const phase = phases.find((it) => it.kind === bar.key);
        if (!phase) return null;
        const name = phase.name || words.t(`phases.${phase.kind}`);
        const note = `${plan.title} · ${texts.phase(name, phase)}`;
        const id = `${plan.slug}.${phase.kind}`;
        return <Stage key={bar.key} bar={bar} href={`/plans/${plan.slug}/timeline`} id={id} phase={phase.kind} note={note} label={name} />;
      })}
      <Under row={shape} />
      <Slip row={shape} slip={expected.slip} texts={texts} />
    </g>
  );
}

function Sentences({ portfolio, words }: { portfolio: Portfolio; words: Words }) {
  const { t } = words;
  return (
    <table className="grid-table stacks" aria-label={t("timeline.portfolio.title")}>
      <thead>
        <tr>
          <th scope="col">{t("plans.plan")}</th>
          <th scope="col">{t("plans.progress")}</th>
          <th scope="col">{t("timeline.columns.slip")}</th>
          <th scope="col">{t("timeline.columns.why")}</th>
        </tr>
      </thead>
      <tbody>
        {portfolio.plans.map(({ plan, figures, isComplete, isAllWell, expected }) => (
          <tr key={plan.slug}>
            <th scope="row">
              <a className="text-link text-ink" href={`/plans/${plan.slug}/timeline`} lang={plan.language}>
                {plan.title}
              </a>
            </th>
            <td className="whitespace-nowrap tabular-nums">{t("board.doneOf", { done: figures.done, total: figures.total })}</td>
            <td className={(expected.slip ?? 0) > 0 ? "late-mark whitespace-nowrap" : "whitespace-nowrap"}>
              {slipSentence(words, expected)}
            </td>
            <td>
              {endSentence(words, { expected, isComplete, figures, today: portfolio.today }, isAllWell)}
              {expected.cause && !isComplete && ` ${causeSentence(words, expected.cause)}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Pages({ portfolio: { page, total }, scale, words: { t } }: Props) {
  if (page.of === 1) return null;
  return (
    <nav className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-3" aria-label={t("timeline.portfolio.pages")}>
      <span className="mr-auto text-muted">{t("timeline.portfolio.shown", { from: page.from, to: page.to, total })}</span>
      {Array.from({ length: page.of }, (_, at) => at + 1).map((number) => (
        <a
          key={number}
          className="btn"
          href={address(scale, number)}
          aria-current={number === page.number ? "page" : undefined}
          aria-label={t("board.page", { number })}
        >
          {number}
        </a>
      ))}
    </nav>
  );
}

import { ClientNavigation } from "@/components/ui/client-navigation";
import { PageLinks } from "@/components/ui/page-links";
import { staticHtml } from "@/components/ui/static-html";
import { VerdictChip } from "@/components/verdict/verdict-chip";
import { queryOf } from "@/lib/http/search-params";
import { verdictSentence } from "@/lib/i18n/dates/verdict-words";
import type { Words } from "@/lib/i18n/words";
import type { Portfolio } from "@/lib/queries/dates/portfolio";
import { SCALES, type ScaleName } from "@/lib/timeline/day-scale";
import { type PortfolioChart, portfolioLayout } from "@/lib/timeline/portfolio-layout";
import { ChartKeys } from "./chart-keys";
import { portfolioChartOf } from "./portfolio-chart";

type Props = { portfolio: Portfolio; scale: ScaleName | null; words: Words };

/** All plans on one timeline, late ones first, with a table of their progress and forecast. */
export function PortfolioPage({ portfolio, scale, words }: Props) {
  const { t } = words;
  const { page, total, late, atRisk } = portfolio;
  const chart = portfolioLayout(portfolio.plans, portfolio.today, scale);
  const html = chart && staticHtml(portfolioChartOf({ portfolio, chart, words }));
  return (
    <>
      <header className="mb-[18px]">
        <h1>{t("timeline.portfolio.title")}</h1>
        <p className="mt-[3px] text-muted">
          {total === 0 ? t("timeline.portfolio.none") : t("timeline.portfolio.summary", { plans: total, late, risky: atRisk })}
        </p>
      </header>
      {total > 0 && (
        <ClientNavigation className="card timeline">
          {chart && html && (
            <>
              <ScaleLinks chart={chart} page={page.number} words={words} />
              <ChartKeys hint={t("timeline.keys")}>
                {/* biome-ignore lint/security/noDangerouslySetInnerHtml: staticHtml() escapes all that is text. */}
                <div className="timeline-scroll chart-box" dangerouslySetInnerHTML={{ __html: html }} />
              </ChartKeys>
            </>
          )}
          <PortfolioTable portfolio={portfolio} words={words} />
          <PageLinks
            page={page}
            label={t("timeline.portfolio.pages")}
            shown={t("timeline.portfolio.shown", { from: page.from, to: page.to, total })}
            hrefOf={(number) => portfolioHref(scale, number)}
            words={words}
          />
        </ClientNavigation>
      )}
    </>
  );
}

function ScaleLinks({ chart, page, words: { t, fullDay } }: { chart: PortfolioChart; page: number; words: Words }) {
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
          <a key={name} href={portfolioHref(name, page)} aria-current={name === chart.scale.name ? "true" : undefined}>
            {t(`timeline.${name}`)}
          </a>
        ))}
      </nav>
    </div>
  );
}

const portfolioHref = (scale: ScaleName | null, page: number): string => `/timeline${queryOf({ scale, page: page > 1 ? page : null })}`;

function PortfolioTable({ portfolio, words }: { portfolio: Portfolio; words: Words }) {
  const { t } = words;
  return (
    <table className="grid-table stacks" aria-label={t("timeline.portfolio.title")}>
      <thead>
        <tr>
          <th scope="col">{t("plans.plan")}</th>
          <th scope="col">{t("plans.progress")}</th>
          <th scope="col">{t("plans.state")}</th>
          <th scope="col">{t("timeline.columns.forecast")}</th>
        </tr>
      </thead>
      <tbody>
        {portfolio.plans.map(({ plan, figures, verdict }) => (
          <tr key={plan.slug}>
            <th scope="row">
              <a className="text-link text-ink" href={`/plans/${plan.slug}/timeline`} lang={plan.language}>
                {plan.title}
              </a>
            </th>
            <td className="whitespace-nowrap tabular-nums">{t("board.doneOf", { done: figures.done, total: figures.total })}</td>
            <td>
              <VerdictChip verdict={verdict} words={words} />
            </td>
            <td>{verdictSentence(words, verdict)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

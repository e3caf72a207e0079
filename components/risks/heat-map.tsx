import { SwitchLink } from "@/components/ui/switch-link";
import { levelOf, RISK_LEVELS, rangesOf } from "@/lib/domain/risks/risk";
import type { Words } from "@/lib/i18n/words";
import type { RiskFilter, Risks } from "@/lib/queries/risks/risks";
import { HeatMapArrows, isMoved } from "./heat-map-arrows";
import { hrefOf } from "./href";
import { RATINGS, ratingWords } from "./rating";

/** The number that fits into a cell on a phone; the accessible name of the cell lists all of them. */
const MAX_DOTS = 2;

/** Risks by likelihood and impact, before or after mitigation. A cell with risks links to the register filtered by it. */
export function HeatMap({ risks, words }: { risks: Risks; words: Words }) {
  const { t } = words;
  const { filter, levels } = risks;
  const href = (change: Partial<RiskFilter>) => hrefOf(risks.plan.slug, { ...filter, ...change });
  const ranges = rangesOf(levels);
  return (
    <section className="card grid gap-3 p-5" aria-labelledby="risk-map-title">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="risk-map-title">{t("risks.map")}</h2>
        <nav className="flex gap-1 text-[13px]" aria-label={t("risks.map")}>
          {(["before", "after"] as const).map((view) => (
            <SwitchLink key={view} href={href({ view, cell: null })} isCurrent={filter.view === view}>
              {t(`risks.${view}`)}
            </SwitchLink>
          ))}
        </nav>
      </div>
      <div className="risk-axes">
        <p className="risk-axis is-vertical" aria-hidden="true">
          {t("risks.axisLikelihood")}
        </p>
        <div className="relative min-w-0">
          <table className="risk-map">
            <caption className="sr-only">
              {t("risks.mapCaption")}. {t(`risks.${filter.view}`)}
            </caption>
            <thead>
              <tr>
                <th scope="col">
                  <span className="sr-only">{t("risks.likelihood")}</span>
                </th>
                {RATINGS.map((impact) => (
                  <th key={impact} scope="col">
                    <span className="sr-only">{t("risks.impact")} </span>
                    {impact} <span className="rating">{ratingWords(words, "impact", impact)}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {RATINGS.toReversed().map((likelihood) => (
                <tr key={likelihood}>
                  <th scope="row">
                    <span className="sr-only">{t("risks.likelihood")} </span>
                    {likelihood} <span className="rating">{ratingWords(words, "likelihood", likelihood)}</span>
                  </th>
                  {RATINGS.map((impact) => (
                    <Cell key={impact} likelihood={likelihood} impact={impact} risks={risks} words={words} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <HeatMapArrows lines={risks.onMap} />
        </div>
        <p className="risk-axis" aria-hidden="true">
          {t("risks.axisImpact")}
        </p>
      </div>
      {risks.onMap.some(isMoved) && <p className="text-[12px] text-muted">{t("risks.arrows")}</p>}
      <ul className="flex flex-wrap gap-2">
        {RISK_LEVELS.map((level) => (
          <li key={level} className={`chip is-${level}`}>
            {t(`risks.levels.${level}`)} {t("risks.range", { from: ranges[level][0], to: ranges[level][1] })}
          </li>
        ))}
      </ul>
      {filter.cell && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[13px]">
          <span>{t("risks.onlyCell", filter.cell)}</span>
          <a className="text-link" href={href({ cell: null })}>
            {t("risks.allCells")}
          </a>
        </p>
      )}
    </section>
  );
}

type CellProps = { likelihood: number; impact: number; risks: Risks; words: Words };

function Cell({ likelihood, impact, risks, words: { t } }: CellProps) {
  const { filter, levels, onMap, plan } = risks;
  const score = likelihood * impact;
  const level = levelOf(score, levels);
  const inCell = onMap.filter((line) => line[filter.view]?.likelihood === likelihood && line[filter.view]?.impact === impact);
  const isChosen = filter.cell?.likelihood === likelihood && filter.cell.impact === impact;
  const summary = t("risks.cell", { likelihood, impact, score, level: t(`risks.levels.${level}`), count: inCell.length });
  return (
    <td className={`is-${level}`}>
      <span className="score" aria-hidden="true">
        {score}
      </span>
      {inCell.length === 0 ? (
        <span className="no-risk">
          <span className="sr-only">{summary}</span>
        </span>
      ) : (
        <a
          href={hrefOf(plan.slug, { ...filter, cell: isChosen ? null : { likelihood, impact } })}
          aria-current={isChosen ? "true" : undefined}
          aria-label={`${summary}: ${inCell.map((line) => line.title).join(", ")}`}
        >
          {inCell.slice(0, MAX_DOTS).map((line) => (
            <span key={line.id} className="risk-dot">
              {line.number}
            </span>
          ))}
          {inCell.length > MAX_DOTS && <span className="text-[11px]">+{inCell.length - MAX_DOTS}</span>}
        </a>
      )}
    </td>
  );
}

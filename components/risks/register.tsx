import { Fragment } from "react";
import { ClientNavigation } from "@/components/ui/client-navigation";
import { StackTable } from "@/components/ui/stack-table";
import { SwitchLink } from "@/components/ui/switch-link";
import { RISK_SHOWS } from "@/lib/domain/risks/risk";
import { riskNeed } from "@/lib/domain/risks/risk-need";
import { placeWords } from "@/lib/i18n/gates/risk-words";
import type { Words } from "@/lib/i18n/words";
import type { RiskLine, Risks } from "@/lib/queries/risks/risks";
import { hrefOf } from "./href";
import { LevelChip } from "./level-chip";
import { StatusChip } from "./status-chip";

const COLUMNS = [["risk"], ["score", "status"], ["owner", "review"]] as const;

/** The risks that match the filter: what needs action first, then the highest score. */
export function Register({ risks, words }: { risks: Risks; words: Words }) {
  const { t } = words;
  return (
    <section className="grid min-w-0 gap-3" aria-labelledby="risk-register">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="risk-register">{t("risks.register")}</h2>
        <nav className="flex flex-wrap gap-1 text-[13px]" aria-label={t("risks.show")}>
          {RISK_SHOWS.map((show) => (
            <SwitchLink
              key={show}
              href={hrefOf(risks.plan.slug, { ...risks.filter, show, cell: null })}
              isCurrent={risks.filter.show === show}
            >
              {t(`risks.shows.${show}`)} <span className="tabular-nums text-muted">{words.number(risks.counts[show])}</span>
            </SwitchLink>
          ))}
        </nav>
      </div>
      {risks.lines.length === 0 ? (
        <div className="card px-4 py-8 text-center">
          <p className="font-[550]">{t(risks.counts.all === 0 ? "risks.empty" : "risks.none")}</p>
          {risks.counts.all === 0 && <p className="mx-auto mt-1 max-w-[52ch] text-muted">{t("risks.emptyHint")}</p>}
        </div>
      ) : (
        <ClientNavigation className="card">
          <StackTable
            labelledBy="risk-register"
            className="risk-register"
            columns={COLUMNS.map((names) => names.map((name) => t(`risks.${name}`)).join(" · "))}
          >
            {risks.lines.map((line, index) => (
              <Fragment key={line.id}>
                {(index === 0 || isGroupStart(risks.lines, index)) && risks.lines.some(needsAction) && (
                  <GroupHead isUrgent={needsAction(line)} words={words} />
                )}
                <Row line={line} risks={risks} words={words} />
              </Fragment>
            ))}
          </StackTable>
        </ClientNavigation>
      )}
    </section>
  );
}

const needsAction = (line: RiskLine): boolean => riskNeed(line) !== null;
const isGroupStart = (lines: readonly RiskLine[], index: number): boolean => {
  const [before, line] = [lines[index - 1], lines[index]];
  return before !== undefined && line !== undefined && needsAction(before) !== needsAction(line);
};

const GroupHead = ({ isUrgent, words: { t } }: { isUrgent: boolean; words: Words }) => (
  <tr role="row" className="risk-group">
    <td role="cell" colSpan={COLUMNS.length}>
      {t(isUrgent ? "risks.needsAction" : "risks.otherRisks")}
    </td>
  </tr>
);

function Row({ line, risks: { plan, levels }, words }: { line: RiskLine; risks: Risks; words: Words }) {
  const { t, day } = words;
  const { before, after, work, holds, touches, owner, reviewDay, reviewOverdue } = line;
  const notes = [
    touches.length === 0
      ? t("risks.nowhere")
      : touches
          .map((touch) => placeWords(words, { phase: touch.phase, phaseName: touch.phaseName, service: touch.service?.name ?? null }))
          .join(", "),
    ...(work.total > 0 ? [t("risks.mitigationDone", work)] : []),
  ];
  return (
    <tr role="row">
      <th role="rowheader" scope="row" className="!text-[14px] !text-ink">
        <span className="flex items-start gap-2">
          <span className="risk-dot" title={t("risks.number", { number: line.number })}>
            <span className="sr-only">{t("risks.number", { number: line.number })}</span>
            <span aria-hidden="true">{line.number}</span>
          </span>
          <span className="min-w-0">
            <a className="text-link font-[550] [overflow-wrap:anywhere]" href={`/plans/${plan.slug}/risks/${line.id}`} lang={plan.language}>
              {line.title}
            </a>
            <span className="block text-[12px] font-normal text-muted">{notes.join(" · ")}</span>
            {holds.length > 0 && <span className="chip is-blocked mt-1">{t("risks.holds", { count: holds.length })}</span>}
          </span>
        </span>
      </th>
      <td role="cell" className="risk-chips">
        {after && <LevelChip score={after.score} levels={levels} words={words} />}
        {before && before.score !== after?.score && (
          <span className="block text-[12px] text-muted">{t("risks.wasBefore", { score: before.score })}</span>
        )}
        <StatusChip status={line.status} words={words} />
        {line.acceptedUntil && (
          <span className="block text-[12px] text-muted">{t("risks.acceptedUntil", { day: day(line.acceptedUntil) })}</span>
        )}
      </td>
      <td role="cell">
        {owner?.name ?? <span className="text-muted">{t("risks.nobody")}</span>}
        {reviewDay && (
          <time className="block whitespace-nowrap" dateTime={reviewDay}>
            {day(reviewDay)}
          </time>
        )}
        {reviewOverdue !== null && <span className="late-mark block text-[12px]">{t("risks.reviewOverdue", { days: reviewOverdue })}</span>}
      </td>
    </tr>
  );
}

import { FiguresStrip } from "@/components/board/figures";
import { PhaseHeading } from "@/components/ui/phase-heading";
import { StatusMark, StatusShapes } from "@/components/ui/status-icon";
import { cellNote } from "@/lib/i18n/gates/cell-note";
import { markWords } from "@/lib/i18n/gates/mark-words";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { Report } from "@/lib/queries/sharing/report";

/** The figures of the board, and the status of each stage. */
export function StatePart({ report: { board }, words }: { report: Report; words: Words }) {
  const { t } = words;
  const names = board.phases.map((phase) => phaseWords({ t }, phase.kind, phase.name));
  return (
    <section aria-labelledby="report-state">
      <h2 id="report-state">{t("report.state")}</h2>
      <FiguresStrip board={board} words={words} isWithoutLinks />
      <StatusShapes />
      <table className="report-table report-board">
        <caption className="sr-only">{t("report.state")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("board.service")}</th>
            {board.phases.map((phase) => (
              <th key={phase.kind} scope="col">
                <PhaseHeading kind={phase.kind} name={phase.name} language={board.plan.language} words={words} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {board.rows.map(({ service, cells }) => (
            <tr key={service?.id ?? "plan"}>
              <th scope="row">
                {service?.name ?? t("board.wholePlan")}
                {service?.image && <span className="mono block font-normal">{service.image}</span>}
              </th>
              {cells.map((cell, index) => (
                <td key={cell.key} className={"empty" in cell ? "is-empty" : undefined} data-label={names[index]}>
                  {"empty" in cell ? (
                    <span className="sr-only">{t("board.emptyCell")}</span>
                  ) : (
                    <>
                      <span className={`report-status is-${cell.status}`}>
                        <StatusMark status={cell.status} />
                        {t(`statuses.${cell.status}`)}
                      </span>
                      <small>{cellNote(words, cell, board.phases)}</small>
                      {cell.daysLate > 0 && <small className="late-mark">{t("board.late", { days: cell.daysLate })}</small>}
                      {markWords(words, cell, board.phases).map(({ code, text, isCalm }) => (
                        <small key={code} className={isCalm ? undefined : "override-mark"}>
                          {text}
                        </small>
                      ))}
                    </>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

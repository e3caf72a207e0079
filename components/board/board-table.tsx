import { StatusIcon } from "@/components/ui/status-icon";
import type { Board, BoardCell, BoardRow } from "@/lib/queries/board";
import type { Words } from "@/lib/words/words";
import { AddStage } from "./add-stage";
import { cellNote } from "./cell-note";

type Props = { board: Board; openStage: string | null; words: Words };

/** Services down, phases across, plan-wide work first. Roles are spelled out because on a phone the table is laid out as a list. */
export function BoardTable({ board, openStage, words }: Props) {
  const { t } = words;
  return (
    <table className="board" role="table" aria-label={board.plan.title}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            <b>{t("board.service")}</b>
            <small>{t("board.underRollout")}</small>
          </th>
          {board.phases.map((phase) => (
            <th
              key={phase.kind}
              role="columnheader"
              scope="col"
              className={phase.isNow ? "now" : undefined}
              aria-current={phase.isNow ? "date" : undefined}
            >
              <b lang={phase.name ? board.plan.language : undefined}>{phase.name || t(`phases.${phase.kind}`)}</b>
              <small>{phaseNote(words, phase)}</small>
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {board.rows.map((row) => (
          <Row key={row.service?.id ?? "plan"} row={row} board={board} openStage={openStage} words={words} />
        ))}
      </tbody>
    </table>
  );
}

function phaseNote({ t, range }: Words, { start, end, owner, dayNumber, days, advisory }: Board["phases"][number]): string {
  return [
    start && end ? range(start, end) : t("sheet.noDates"),
    owner,
    dayNumber && days ? t("board.dayOf", { day: dayNumber, days }) : null,
    advisory ? t("board.advisory") : null,
  ]
    .filter(Boolean)
    .join(" · ");
}

function Row({ row, board, openStage, words }: { row: BoardRow } & Props) {
  const { t } = words;
  const { service } = row;
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <b>{service ? service.name : t("board.wholePlan")}</b>
        {service?.image ? (
          <span className="mono block font-normal">{service.image}</span>
        ) : (
          <small>{service ? t("board.noImage") : t("board.everyService")}</small>
        )}
        {service?.isExample && <small>{t("board.exampleDigest")}</small>}
      </th>
      {row.cells.map((cell, index) => {
        const phase = board.phases[index];
        if (!phase) return null;
        const className = [phase.isNow ? "now" : "", "empty" in cell ? "is-empty" : ""].join(" ").trim() || undefined;
        return (
          <td key={cell.key} role="cell" className={className}>
            {"empty" in cell ? (
              <EmptyCell row={row} phase={phase} board={board} words={words} />
            ) : (
              <Cell
                cell={cell}
                phaseName={phase.name || t(`phases.${phase.kind}`)}
                board={board}
                isOpen={cell.key === openStage}
                words={words}
              />
            )}
          </td>
        );
      })}
    </tr>
  );
}

function EmptyCell({ row, phase, board, words: { t } }: { row: BoardRow; phase: Board["phases"][number] } & Omit<Props, "openStage">) {
  const service = row.service?.name ?? t("board.wholePlan");
  if (!board.mayAddStage) return <span className="sr-only">{t("board.emptyCell")}</span>;
  const label = t("board.addStage", { service, phase: phase.name || t(`phases.${phase.kind}`) });
  return <AddStage plan={board.plan.id} slug={board.plan.slug} service={row.service?.id ?? null} phase={phase.kind} label={label} />;
}

type CellProps = { cell: BoardCell; phaseName: string; board: Board; isOpen: boolean; words: Words };

function Cell({ cell, phaseName, board, isOpen, words }: CellProps) {
  const { t } = words;
  const marks = [
    cell.daysLate > 0 ? t("board.late", { days: cell.daysLate }) : null,
    cell.overdue > 0 ? t("board.overdue", { count: cell.overdue }) : null,
  ].filter((mark) => mark !== null);
  return (
    <a
      className={`cell is-${cell.status}`}
      href={`/plans/${board.plan.slug}?stage=${cell.key}`}
      id={`cell-${cell.key}`}
      aria-current={isOpen ? "true" : undefined}
    >
      <StatusIcon status={cell.status} />
      <span>
        <span className="phase-name">{phaseName}: </span>
        {t(`statuses.${cell.status}`)}
      </span>
      <small>{cellNote(words, cell)}</small>
      {marks.length > 0 && <small className="late-mark">{marks.join(" · ")}</small>}
    </a>
  );
}

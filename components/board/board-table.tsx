import { keptContent } from "@/components/ui/kept-content";
import { PhaseHeading } from "@/components/ui/phase-heading";
import { StatusMark, StatusShapes } from "@/components/ui/status-icon";
import { addStage } from "@/lib/actions/service";
import type { PhaseKind } from "@/lib/domain/phase";
import { cellNote } from "@/lib/i18n/gates/cell-note";
import { markWords } from "@/lib/i18n/gates/mark-words";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { Board, BoardCell, BoardRow } from "@/lib/queries/board";

type Props = {
  board: Board;
  openStage: string | null;
  words: Words;
  /** Address of a share link, for a reader without an account. */
  shared?: string;
};

/** Services as rows, phases as columns, plan-wide work first. Roles are written out, because on a phone CSS lays the table out as a list. */
export function BoardTable({ board, openStage, words, shared }: Props) {
  const table = (
    <table className="board" role="table" aria-label={board.plan.title}>
      <thead role="rowgroup" {...headingContent({ phases: board.phases, language: board.plan.language }, words)} />
      <tbody role="rowgroup">
        {board.rows.map((row) => (
          <tr key={row.service?.id ?? "plan"} role="row" {...rowContent(rowOf({ row, board, openStage, shared }), words)} />
        ))}
      </tbody>
    </table>
  );
  return (
    <>
      <StatusShapes />
      {board.mayAddStage ? (
        <form action={addStage}>
          <input type="hidden" name="plan" value={board.plan.id} />
          <input type="hidden" name="slug" value={board.plan.slug} />
          {table}
        </form>
      ) : (
        table
      )}
    </>
  );
}

function phaseNote({ t, range }: Words, { start, end, owner, dayNumber, days, advisory }: Board["phases"][number]): string {
  return [
    start && end ? range(start, end) : t("panel.noDates"),
    owner,
    dayNumber && days ? t("board.dayOf", { day: dayNumber, days }) : null,
    advisory ? t("board.advisory") : null,
  ]
    .filter(Boolean)
    .join(" · ");
}

type RowBoard = Pick<Board, "phases" | "mayAddStage" | "isPast"> & { plan: Pick<Board["plan"], "slug"> };
type RowProps = { row: BoardRow; board: RowBoard; openStage: string | null; words: Words; shared?: string | undefined };

/** What one row shows. A change elsewhere in the plan leaves it as it is. */
const rowOf = ({ row, board: { plan, phases, mayAddStage, isPast }, openStage, shared }: Omit<RowProps, "words">) => ({
  row,
  board: { plan: { slug: plan.slug }, phases, mayAddStage, isPast },
  openStage: row.cells.some(({ key }) => key === openStage) ? openStage : null,
  shared,
});

const headingContent = keptContent("headings of the board", Headings);
// Rows are plain HTML, because the cost of a large board is its number of React elements.
const rowContent = keptContent("row of a board", cellsOf);

function Headings({ phases, language, words }: { phases: Board["phases"]; language: string; words: Words }) {
  const { t } = words;
  return (
    <tr role="row">
      <th role="columnheader" scope="col">
        <b>{t("board.service")}</b>
        <small>{t("board.underRollout")}</small>
      </th>
      {phases.map((phase) => (
        <th
          key={phase.kind}
          role="columnheader"
          scope="col"
          className={phase.isNow ? "now" : undefined}
          aria-current={phase.isNow ? "date" : undefined}
        >
          <PhaseHeading kind={phase.kind} name={phase.name} language={language} words={words} />
          <small>{phaseNote(words, phase)}</small>
        </th>
      ))}
    </tr>
  );
}

export function cellsOf({ row: { service, cells }, board, openStage, words, shared }: RowProps) {
  const { t } = words;
  const home = shared ?? `/plans/${board.plan.slug}`;
  return (
    <>
      <th role="rowheader" scope="row">
        <b>{service && shared === undefined ? <a href={`${home}/services/${service.slug}`}>{service.name}</a> : nameOf(service, words)}</b>
        {service?.image ? (
          <span className="mono block font-normal">{service.image}</span>
        ) : (
          <small>{service ? t("board.noImage") : t("board.everyService")}</small>
        )}
        {service?.isExample && <small>{t("board.exampleDigest")}</small>}
      </th>
      {cells.map((cell, index) => {
        const phase = board.phases[index];
        if (!phase) return null;
        const phaseName = phaseWords({ t }, phase.kind, phase.name);
        const className = [phase.isNow ? "now" : "", "empty" in cell ? "is-empty" : ""].join(" ").trim() || undefined;
        return (
          <td key={cell.key} role="cell" className={className}>
            {"empty" in cell
              ? emptyCell({ service, phaseName, phase: phase.kind, board, words })
              : cellOf({ cell, phaseName, phases: board.phases, home: board.isPast ? null : home, isOpen: cell.key === openStage, words })}
          </td>
        );
      })}
    </>
  );
}

const nameOf = (service: BoardRow["service"], { t }: Words): string => service?.name ?? t("board.wholePlan");

type Empty = { service: BoardRow["service"]; phaseName: string; phase: PhaseKind; board: RowBoard; words: Words };

/** A cell without a stage. People who may add one do so with its button, which belongs to the form around the table. */
function emptyCell({ service, phaseName, phase, board, words: { t } }: Empty) {
  if (!board.mayAddStage) return <span className="sr-only">{t("board.emptyCell")}</span>;
  const label = t("board.addStage", { service: service?.name ?? t("board.wholePlan"), phase: phaseName });
  return (
    <button type="submit" className="add-stage" value={`${phase} ${service?.id ?? ""}`} aria-label={label} title={label} name="place">
      <svg className="i" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M8 3v10M3 8h10" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
      </svg>
    </button>
  );
}

/** `home`: address of the board; null where stages do not open. */
type CellProps = { cell: BoardCell; phaseName: string; phases: Board["phases"]; home: string | null; isOpen: boolean; words: Words };

function cellOf({ cell, phaseName, phases, home, isOpen, words }: CellProps) {
  const { t } = words;
  const marks = [
    cell.daysLate > 0 ? t("board.late", { days: cell.daysLate }) : null,
    cell.overdue > 0 ? t("board.overdue", { count: cell.overdue }) : null,
  ].filter((mark) => mark !== null);
  const look = `cell is-${cell.status}`;
  const content = (
    <>
      <StatusMark status={cell.status} />
      <span>
        <span className="phase-name">{phaseName}: </span>
        {t(`statuses.${cell.status}`)}
      </span>
      <small>{cellNote(words, cell, phases)}</small>
      {markWords(words, cell, phases).map(({ code, text, isCalm }) => (
        <small key={code} className={isCalm ? "override-mark is-reviewed" : "override-mark"}>
          {text}
        </small>
      ))}
      {marks.length > 0 && <small className="late-mark">{marks.join(" · ")}</small>}
    </>
  );
  if (home === null) return <span className={look}>{content}</span>;
  return (
    <a className={look} href={`${home}?stage=${cell.key}`} id={`cell-${cell.key}`} aria-current={isOpen ? "true" : undefined}>
      {content}
    </a>
  );
}

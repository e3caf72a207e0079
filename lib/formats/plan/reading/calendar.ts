import type { PlanPhaseKind } from "@/lib/formats/plan/document";
import { plainText, textKey } from "@/lib/formats/plan/text/fold";
import { spoken } from "@/lib/formats/plan/text/inline-text";
import { headingName } from "./heading-name";
import type { Table } from "./outline";
import { phaseOfName } from "./phase-names";
import { labelMeaning, NOTHING, phaseOfWord } from "./vocabulary";

/** A row of a table of phases or tasks with dates and owners. The cells are marked text. */
export type CalendarRow = {
  name: string;
  line: number;
  dates: string | null;
  start: string | null;
  end: string | null;
  owner: string | null;
  kind: PlanPhaseKind | null;
  columns: { task: number; dates: number; start: number; end: number; owner: number };
};

/** The rows of all tables that give dates or owners for phases or tasks. The columns may be in any order. */
export function calendarRows(tables: Table[]): CalendarRow[] {
  return tables.flatMap((table) => {
    const labels = table.head.map((head) => labelMeaning(spoken(head)));
    const at = (...wanted: string[]) => labels.findIndex((label) => label !== null && wanted.includes(label));
    const columns = { task: at("task"), dates: at("written-on", "due"), start: at("start"), end: at("end"), owner: at("owner") };
    if (columns.dates < 0 && columns.start < 0 && columns.end < 0 && columns.owner < 0) return [];
    if (at("risk") >= 0 || at("mitigation") >= 0) return [];
    if (columns.task < 0) columns.task = columnOfPhases(table, labels);
    if (columns.task < 0) return [];
    const kindColumn = at("kind");
    return table.rows.map(({ cells, line }) => {
      const cell = (column: number) => {
        const text = cells[column]?.trim() ?? "";
        return text === "" || NOTHING.has(plainText(text)) ? null : text;
      };
      return {
        name: cells[columns.task] ?? "",
        line,
        dates: cell(columns.dates),
        start: cell(columns.start),
        end: cell(columns.end),
        owner: cell(columns.owner),
        kind: kindColumn < 0 ? null : phaseOfWord(spoken(cells[kindColumn] ?? "")),
        columns,
      };
    });
  });
}

function columnOfPhases(table: Table, labels: (string | null)[]): number {
  let best = { column: -1, count: 0 };
  labels.forEach((label, column) => {
    if (label !== null) return;
    const count = table.rows.filter((row) => phaseOfName(spoken(row.cells[column] ?? "")).kind !== null).length;
    if (count > best.count) best = { column, count };
  });
  return best.column;
}

/** The names in the calendar tables, each with its kind of phase if the table gives one. */
export function calendarNames(rows: CalendarRow[]): Map<string, PlanPhaseKind | null> {
  return new Map(rows.map((row) => [textKey(headingName(row.name).name), row.kind]));
}

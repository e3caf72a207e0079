import type { Column } from "@/lib/domain/checklist/checklist-view";
import { CSV_START, csvLine } from "@/lib/formats/csv";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { ChecklistItem } from "@/lib/queries/checklist/checklist";

/** The cells of each column; a state also has its reason. */
const CELLS: Record<Column, (item: ChecklistItem, words: Words) => (string | null)[]> = {
  service: ({ service }, { t }) => [service?.name ?? t("checklist.planWide")],
  phase: ({ phase }, { t }) => [phaseWords({ t }, phase.kind, phase.name)],
  state: ({ state, reason }, { t }) => [t(`itemStates.${state}`), reason],
  owner: ({ owner }) => [owner?.name ?? null],
  due: ({ due }) => [due],
  changed: ({ changedAt }) => [changedAt.toISOString()],
};

/** Items as a table for a spreadsheet: the shown columns, in the reader's language, and the key and id that scripts use. */
export async function* itemsAsCsv(columns: readonly Column[], words: Words, pages: AsyncIterable<ChecklistItem[]>): AsyncGenerator<string> {
  const { t } = words;
  const headings = columns.flatMap((column) => [t(`checklist.${column}`), ...(column === "state" ? [t("checklist.csvReason")] : [])]);
  yield CSV_START + csvLine([t("checklist.item"), ...headings, t("checklist.csvKey"), "id"]);
  for await (const page of pages)
    for (const item of page)
      yield csvLine([item.text, ...columns.flatMap((column) => CELLS[column](item, words)), item.stage.key, item.id]);
}

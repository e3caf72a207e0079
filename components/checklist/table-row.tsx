// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: the roles of a grid, spelled out because on a phone its rows are laid out as cards.
// biome-ignore-all lint/a11y/useFocusableInteractive: rows take the focus and cells do not, as the pattern of a grid allows.
"use client";

import { FlexRender, type Row } from "@tanstack/react-table";
import { memo } from "react";
import { Refusal } from "@/components/ui/refusal";
import type { ChecklistRow } from "@/lib/i18n/checklist/checklist-row";
import { BLANK } from "./blank";
import type { EditableField } from "./cell-editor";
import type { features } from "./columns";

export type RowNote = { message: string; details: string[] };
export type ItemTableRow = Row<typeof features, ChecklistRow>;

type Props = {
  row: ItemTableRow;
  /** Position in the whole list, counted from 1. */
  place: number;
  /** Once scripts run, Tab stops at one row of the table; before that, at every link. */
  isHydrated: boolean;
  isActive: boolean;
  isSelected: boolean;
  /** Null for readers who may change no item. */
  selectLabel: string | null;
  note: RowNote | undefined;
  /** Text of the button that takes back what was just changed here; null where there is nothing to take back. */
  undo: string | null;
  /** The form over one of its cells. */
  editor: { field: EditableField; form: React.ReactNode } | null;
};

/** An item's row. The table listens to its events, so it has no listeners itself. */
export const TableRow = memo(function TableRow({ row, place, isHydrated, isActive, isSelected, selectLabel, note, undo, editor }: Props) {
  const { id } = row.original;
  return (
    <tr
      role="row"
      id={`row-${id}`}
      data-row={id}
      aria-rowindex={place + 1}
      aria-selected={selectLabel === null ? undefined : isSelected}
      tabIndex={isHydrated ? (isActive ? 0 : -1) : undefined}
    >
      {selectLabel !== null && (
        <td role="gridcell" className="c-select">
          <input
            type="checkbox"
            data-select
            checked={isSelected}
            readOnly
            disabled={!isHydrated}
            tabIndex={-1}
            aria-label={selectLabel.replace(BLANK, row.original.text)}
          />
        </td>
      )}
      {row.getVisibleCells().map((cell) => (
        <td key={cell.id} role="gridcell" className={`c-${cell.column.id}`}>
          <FlexRender cell={cell} />
          {cell.column.id === editor?.field && editor.form}
          {cell.column.id === "item" && undo !== null && (
            <button type="button" className="row-undo" data-undo>
              {undo}
            </button>
          )}
          {cell.column.id === "item" && note && <Refusal message={note.message} details={note.details} />}
        </td>
      ))}
    </tr>
  );
});

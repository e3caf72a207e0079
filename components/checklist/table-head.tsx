"use client";

import type { ReactTable } from "@tanstack/react-table";
import { type ChecklistView, type Sort, screenQuery } from "@/lib/domain/checklist/checklist-view";
import type { ChecklistRow } from "@/lib/i18n/checklist/checklist-row";
import type { features } from "./columns";
import type { TableWords } from "./table-words";

type Props = {
  table: ReactTable<typeof features, ChecklistRow>;
  here: string;
  view: ChecklistView;
  words: TableWords;
  selection: "none" | "some" | "all";
  maySelect: boolean;
  isHydrated: boolean;
  onSelectAll: () => void;
};

/** Column headings. Each link sorts by its column ascending, then descending, then in the order of the board. */
export function TableHead({ table, here, view, words, selection, maySelect, isHydrated, onSelectAll }: Props) {
  return (
    <thead role="rowgroup">
      <tr role="row" aria-rowindex={1}>
        {maySelect && (
          <th role="columnheader" scope="col" className="c-select">
            <input
              ref={(box) => {
                if (box) box.indeterminate = selection === "some";
              }}
              type="checkbox"
              checked={selection === "all"}
              disabled={!isHydrated}
              onChange={onSelectAll}
              aria-label={words.selectAll}
            />
          </th>
        )}
        {table.getVisibleLeafColumns().map((column) => {
          const isSorted = view.sort === column.id;
          return (
            <th
              key={column.id}
              role="columnheader"
              scope="col"
              className={`c-${column.id}`}
              aria-sort={isSorted ? (view.descending ? "descending" : "ascending") : undefined}
            >
              <a href={sortHref(here, view, column.id as Sort)}>
                {column.columnDef.header as string}
                <svg aria-hidden="true" viewBox="0 0 10 10" width="9" height="9" className="sort-mark">
                  {isSorted && (
                    <path d={view.descending ? "M1 3l4 4 4-4" : "M1 7l4-4 4 4"} fill="none" stroke="currentColor" strokeWidth="1.6" />
                  )}
                </svg>
              </a>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function sortHref(here: string, view: ChecklistView, sort: Sort): string {
  const next: Pick<ChecklistView, "sort" | "descending"> =
    view.sort !== sort ? { sort, descending: false } : view.descending ? { sort: "plan", descending: false } : { sort, descending: true };
  const query = screenQuery({ ...view, ...next });
  return query ? `${here}?${query}` : here;
}

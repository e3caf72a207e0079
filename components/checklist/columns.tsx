"use client";

import { columnVisibilityFeature, createColumnHelper, rowSelectionFeature, tableFeatures } from "@tanstack/react-table";
import { MARKS } from "@/components/ui/item-marks";
import type { ChecklistRow } from "@/lib/i18n/checklist/checklist-row";
import { countWords } from "@/lib/i18n/counted";
import { BLANK } from "./blank";
import type { EditableField } from "./cell-editor";
import { stageHref } from "./href";
import type { TableWords } from "./table-words";

/** The server sorts, filters and groups: it has all rows, the browser only the loaded ones. */
export const features = tableFeatures({ columnVisibilityFeature, rowSelectionFeature });

const helper = createColumnHelper<typeof features, ChecklistRow>();

type Plan = { slug: string; language: string };

/** `tab` is the tab index of links: 0 before scripts have loaded, -1 once the row itself takes the focus and handles keys. */
export const columnsOf = (words: TableWords, plan: Plan, tab: -1 | undefined) =>
  helper.columns([
    helper.accessor("text", {
      id: "item",
      header: words.item,
      cell: ({ row: { original: item } }) => (
        <div className="item-cell">
          <Tick item={item} words={words} tab={tab} />
          <span>
            <a href={stageHref(plan.slug, item)} lang={plan.language} tabIndex={tab}>
              {item.text}
            </a>
            {item.reason && <small>{`${item.stateWord}: ${item.reason}`}</small>}
            {item.cancels > 0 && item.mayMark && <small className="inherited">{countWords(words.tickCancels, item.cancels)}</small>}
          </span>
        </div>
      ),
    }),
    helper.accessor("service", { header: words.headings.service }),
    helper.accessor("phase", {
      header: words.headings.phase,
      cell: ({ row: { original: item } }) => <span lang={item.isPhaseNamed ? plan.language : undefined}>{item.phase}</span>,
    }),
    helper.accessor("stateWord", {
      id: "state",
      header: words.headings.state,
      cell: ({ row: { original: item } }) => <span className={`state is-${item.state}`}>{item.stateWord}</span>,
    }),
    helper.accessor("owner", {
      header: words.headings.owner,
      cell: ({ row: { original: item } }) => (
        <Editable field="owner" item={item} isOn={tab === -1} words={words}>
          {item.owner === null ? <span className="text-muted">{words.nobody}</span> : item.owner}
          {item.owner !== null && item.ownerFrom && <small className="inherited">{item.ownerFrom}</small>}
        </Editable>
      ),
    }),
    helper.accessor("due", {
      header: words.headings.due,
      cell: ({ row: { original: item } }) => (
        <Editable field="due" item={item} isOn={tab === -1} words={words}>
          {item.dueDay && (
            <span className={item.isOverdue ? "late-mark" : undefined}>
              <time dateTime={item.dueDay}>{item.due}</time>
              {item.isOverdue && <small>{words.overdue}</small>}
              {item.dueFrom && <small className="inherited">{item.dueFrom}</small>}
            </span>
          )}
        </Editable>
      ),
    }),
    helper.accessor("changed", {
      header: words.headings.changed,
      cell: ({ row: { original: item } }) => (
        <time dateTime={item.changedAt} title={item.changedFull}>
          {item.changed}
        </time>
      ),
    }),
  ]);

type EditableProps = { field: EditableField; item: ChecklistRow; isOn: boolean; words: TableWords; children: React.ReactNode };

/** A value that a click changes, for people who may change it. */
function Editable({ field, item, isOn, words, children }: EditableProps) {
  if (!isOn || !item.mayChange) return children || null;
  return (
    <button
      type="button"
      className="editable"
      data-edit={field}
      title={words.edits[field]}
      aria-label={children ? undefined : words.edits[field]}
      tabIndex={-1}
    >
      {children || <span aria-hidden="true">–</span>}
    </button>
  );
}

/** The box of an item. Space on its row does the same. */
function Tick({ item, words, tab }: { item: ChecklistRow; words: TableWords; tab: -1 | undefined }) {
  const isDone = item.state === "done";
  return (
    // biome-ignore lint/a11y/useSemanticElements: an item has more states than a checkbox input.
    <button
      type="button"
      role="checkbox"
      aria-checked={isDone}
      aria-label={(isDone ? words.untick : words.tick).replace(BLANK, item.text)}
      disabled={!item.mayMark}
      className="box"
      data-state={item.state}
      data-tick
      tabIndex={tab}
    >
      <span>
        <svg aria-hidden="true" width="11" height="11" viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="2.2">
          {MARKS[item.state]}
        </svg>
      </span>
    </button>
  );
}

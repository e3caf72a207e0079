// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows take the focus is a grid.
// biome-ignore-all lint/a11y/useSemanticElements: the roles of a grid, spelled out because on a phone its rows are laid out as cards.
"use client";

import { useTable } from "@tanstack/react-table";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef, useState, useTransition } from "react";
import { heardOwn } from "@/components/live/feed";
import { ClientNavigation } from "@/components/ui/client-navigation";
import { useIsHydrated } from "@/components/ui/use-is-hydrated";
import { changeRow, markRow, type RowAnswer, undoRow } from "@/lib/actions/checklist";
import { type ChecklistView, COLUMNS } from "@/lib/domain/checklist/checklist-view";
import type { ChecklistRow } from "@/lib/i18n/checklist/checklist-row";
import { BulkBar } from "./bulk-bar";
import { CellEditor, type EditableField } from "./cell-editor";
import { columnsOf, features } from "./columns";
import { HelpDialog } from "./help-dialog";
import { stageHref } from "./href";
import { onKeyDown } from "./keys";
import { RowPage } from "./row-page";
import { TableHead } from "./table-head";
import { type RowNote, TableRow } from "./table-row";
import type { TableWords } from "./table-words";
import { type RowsPage as Page, useRows } from "./use-rows";

type Props = {
  here: string;
  plan: { id: string; slug: string; language: string };
  view: ChecklistView;
  query: string;
  first: Page;
  total: number;
  isFiltered: boolean;
  /** Whether the reader may change any item; only then are items selected. */
  maySelect: boolean;
  /** What the view folds away: how much, and the address that shows it. Null if nothing. */
  folded: { text: string; href: string } | null;
  /** “3 of 4 done” for each heading that has it. */
  groups: Readonly<Record<string, string>>;
  people: { id: string; name: string }[];
  words: TableWords;
};

const SEARCH = "checklist-search";

/** The table: its loaded rows, the focused row and the selection. */
export function ItemTable({ here, plan, view, query, first, total, isFiltered, maySelect, folded, groups, people, words }: Props) {
  const router = useRouter();
  const isHydrated = useIsHydrated();
  const { pages, hasMore, state, more, replace } = useRows(first, `${here}/rows?${query && `${query}&`}`);
  const items = useMemo(() => pages.flatMap((page) => page.rows), [pages]);
  const columns = useMemo(() => columnsOf(words, plan, isHydrated ? -1 : undefined), [words, plan, isHydrated]);
  /** On a narrow screen the boxes that select are shown only when asked for, so that nobody takes one for the box that ticks. */
  const [isSelecting, setSelecting] = useState(false);
  const [rowSelection, setRowSelection] = useState<Record<string, true>>({});
  const columnVisibility = useMemo(
    () => Object.fromEntries(COLUMNS.map((column) => [column, view.columns.includes(column)])),
    [view.columns],
  );
  const table = useTable({
    features,
    columns,
    data: items,
    getRowId: (item) => item.id,
    state: { rowSelection, columnVisibility },
    onRowSelectionChange: setRowSelection,
  });

  const [activeId, setActiveId] = useState<string | null>(null);
  const active = items.find((item) => item.id === activeId) ?? items[0];
  const anchor = useRef<string | null>(null);
  const isMoving = useRef(false);
  const [notes, setNotes] = useState<ReadonlyMap<string, RowNote>>(new Map());
  const pending = useRef(new Set<string>());
  /** The requests of the changes made in rows, for undo; the newest is last. */
  const [undos, setUndos] = useState<ReadonlyMap<string, string>>(new Map());
  const [edited, setEdited] = useState<{ id: string; field: EditableField } | null>(null);
  const [isTicking, startTransition] = useTransition();
  const help = useRef<HTMLDialogElement>(null);
  const selected = items.filter((item) => rowSelection[item.id]);

  useEffect(() => {
    if (!isMoving.current || activeId === null) return;
    isMoving.current = false;
    const row = document.getElementById(`row-${activeId}`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  }, [activeId]);

  /** Sends a change of one row, and shows the row as it is stored then. */
  const send = (item: ChecklistRow, action: () => Promise<RowAnswer>, after?: (answer: RowAnswer) => void) => {
    if (pending.current.has(item.id)) return;
    pending.current.add(item.id);
    startTransition(async () => {
      const answer = await action().catch(
        (): RowAnswer => ({
          row: null,
          note: { message: words.offline, details: [] },
          requestId: null,
        }),
      );
      pending.current.delete(item.id);
      replace([answer.row ?? item]);
      setNotes((present) => changed(present, item.id, answer.note));
      setUndos((present) => changed(present, item.id, answer.requestId));
      after?.(answer);
      const { seq } = answer;
      if (seq !== undefined && seq !== null && !heardOwn(seq)) router.refresh();
    });
  };
  const tick = (item: ChecklistRow) => {
    if (!item.mayMark || pending.current.has(item.id)) return;
    const wanted = item.state === "done" ? "open" : "done";
    replace([{ ...item, state: wanted, stateWord: words.states[wanted], reason: null, isOverdue: wanted === "open" && item.isOverdue }]);
    send(item, () => markRow({ plan: plan.id, item: item.id, version: item.version, state: wanted }));
  };
  const undo = (item: ChecklistRow) => {
    const requestId = undos.get(item.id);
    if (requestId === undefined) return;
    document.getElementById(`row-${item.id}`)?.focus();
    send(item, () => undoRow({ plan: plan.id, item: item.id, version: item.version, requestId }));
  };
  const closeEditor = () => {
    if (edited) document.getElementById(`row-${edited.id}`)?.focus();
    setEdited(null);
  };
  const edit = (item: ChecklistRow, field: EditableField) => {
    if (item.mayChange && view.columns.includes(field)) setEdited({ id: item.id, field });
  };
  const editorOf = (item: ChecklistRow) =>
    edited?.id === item.id
      ? {
          field: edited.field,
          form: (
            <CellEditor
              key={`${edited.field} ${item.version}`}
              item={item}
              field={edited.field}
              people={people}
              isPending={isTicking}
              words={words}
              save={(value) =>
                send(
                  item,
                  () => changeRow({ plan: plan.id, item: item.id, version: item.version, field: edited.field, value }),
                  closeEditor,
                )
              }
              cancel={closeEditor}
            />
          ),
        }
      : null;

  const select = (from: string, to: string, isOn: boolean) => {
    const [a, b] = [from, to].map((id) => items.findIndex((item) => item.id === id)).sort((one, other) => one - other);
    const range = items.slice(a, (b ?? 0) + 1);
    setRowSelection((present) => {
      const next = { ...present };
      for (const { id } of range) {
        if (isOn) next[id] = true;
        else delete next[id];
      }
      return next;
    });
  };
  const toggle = ({ id }: ChecklistRow) => {
    anchor.current = id;
    select(id, id, !rowSelection[id]);
  };
  const clear = () => setRowSelection({});

  const newest = [...undos.keys()].at(-1);
  const undoable = items.find(({ id }) => id === newest);
  const actions = {
    move(by: -1 | 1 | "first" | "last", extend: boolean) {
      const index = active ? items.indexOf(active) : -1;
      const to = by === "first" ? 0 : by === "last" ? items.length - 1 : Math.min(items.length - 1, Math.max(0, index + by));
      const target = items[to];
      if (to >= items.length - 2 && hasMore) void more();
      if (!target || !active) return;
      if (extend && maySelect) {
        anchor.current ??= active.id;
        select(anchor.current, target.id, true);
      } else anchor.current = null;
      isMoving.current = true;
      setActiveId(target.id);
      if (target.id === activeId) document.getElementById(`row-${target.id}`)?.focus();
    },
    tick,
    select: maySelect ? toggle : null,
    edit,
    undo: undoable ? () => undo(undoable) : null,
    open: (item: ChecklistRow) => router.push(stageHref(plan.slug, item)),
    search: () => document.getElementById(SEARCH)?.focus(),
    help: () => help.current?.showModal(),
    escape() {
      anchor.current = null;
      clear();
    },
  };

  const click = (event: React.MouseEvent) => {
    if (!(event.target instanceof Element)) return;
    const id = event.target.closest("[data-row]")?.getAttribute("data-row");
    const item = items.find((candidate) => candidate.id === id);
    if (!item) return;
    const field = event.target.closest("[data-edit]")?.getAttribute("data-edit");
    if (field === "owner" || field === "due") edit(item, field);
    else if (event.target.closest("[data-undo]")) undo(item);
    else if (event.target.closest("[data-tick]")) tick(item);
    else if (event.target.closest("[data-select]")) {
      if (event.shiftKey && anchor.current !== null) select(anchor.current, item.id, true);
      else toggle(item);
    }
  };

  if (items.length === 0 && !hasMore)
    return (
      <div className="card px-4 py-10 text-center">
        <p className="font-[550]">{folded ? words.allDone : isFiltered ? words.empty : words.noItems}</p>
        {folded ? (
          <ClientNavigation className="mt-1">
            <a className="text-link" href={folded.href}>
              {folded.text}
            </a>
          </ClientNavigation>
        ) : (
          <p className="mt-1 text-muted">{isFiltered ? words.emptyHint : words.noItemsHint}</p>
        )}
      </div>
    );

  const rows = table.getRowModel().rows;
  const width = table.getVisibleLeafColumns().length + (maySelect ? 1 : 0);
  let start = 0;
  const bodies = pages.map((page) => {
    const body = { from: start, rows: rows.slice(start, start + page.rows.length) };
    start += page.rows.length;
    return body;
  });
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <p className="text-muted" role="status">
          {words.found}
        </p>
        {folded && (
          <ClientNavigation>
            <a className="text-link" href={folded.href}>
              {folded.text}
            </a>
          </ClientNavigation>
        )}
        {maySelect && (
          <button
            type="button"
            className="btn needs-script select-several"
            aria-pressed={isSelecting || selected.length > 0}
            onClick={() => {
              setSelecting(!isSelecting && selected.length === 0);
              clear();
            }}
          >
            {words.selectSeveral}
          </button>
        )}
        <button type="button" className="btn needs-script show-keys" onClick={() => help.current?.showModal()}>
          {words.keys}
        </button>
      </div>
      <HelpDialog ref={help} words={words} />
      <ClientNavigation className="card table-card">
        <table
          role="grid"
          className={isSelecting || selected.length > 0 ? "items is-selecting" : "items"}
          aria-label={words.table}
          aria-multiselectable={maySelect || undefined}
          aria-rowcount={total + 1}
          aria-busy={isTicking || state === "loading"}
          onKeyDown={(event) => onKeyDown(event, active, actions)}
          onClick={click}
          onFocus={(event) => {
            const id = event.target.closest("[data-row]")?.getAttribute("data-row");
            if (id) setActiveId(id);
          }}
        >
          <TableHead
            table={table}
            here={here}
            view={view}
            words={words}
            selection={selected.length === 0 ? "none" : selected.length === items.length ? "all" : "some"}
            maySelect={maySelect}
            isHydrated={isHydrated}
            onSelectAll={() => (selected.length === items.length ? clear() : select(items[0]?.id ?? "", items.at(-1)?.id ?? "", true))}
          />
          {bodies.map((body) => (
            <RowPage
              key={body.rows[0]?.id ?? body.from}
              columns={width}
              hasFocus={body.rows.some((row) => row.id === active?.id)}
              rows={() =>
                body.rows.map((row, index) => {
                  const before = items[body.from + index - 1]?.group;
                  const { group } = row.original;
                  return [
                    group !== null && group !== before && (
                      <tr key={`group ${row.id}`} role="row" className="group">
                        <th role="rowheader" scope="rowgroup" colSpan={width}>
                          {group}
                          {groups[group] && <span className="group-progress"> {groups[group]}</span>}
                        </th>
                      </tr>
                    ),
                    <TableRow
                      key={row.id}
                      row={row}
                      place={body.from + index + 1}
                      isHydrated={isHydrated}
                      isActive={row.id === active?.id}
                      isSelected={rowSelection[row.id] === true}
                      selectLabel={maySelect ? words.select : null}
                      note={notes.get(row.id)}
                      undo={undos.has(row.id) ? words.undo : null}
                      editor={editorOf(row.original)}
                    />,
                  ];
                })
              }
            />
          ))}
        </table>
        <MoreRows
          // Each loaded page moves the end that is observed.
          key={items.length}
          href={first.next && `${here}?${query && `${query}&`}after=${encodeURIComponent(first.next)}`}
          hasMore={hasMore}
          state={state}
          more={more}
          words={words}
        />
      </ClientNavigation>
      {maySelect && (
        <BulkBar
          plan={plan.id}
          selected={selected}
          people={people}
          group={view.group}
          clear={clear}
          keep={setRowSelection}
          replace={replace}
          back={() => active && document.getElementById(`row-${active.id}`)?.focus()}
          words={words}
        />
      )}
    </>
  );
}

type MoreProps = {
  href: string | null;
  hasMore: boolean;
  state: "idle" | "loading" | "failed";
  more: () => Promise<void>;
  words: TableWords;
};

/** The end of the loaded rows: loads the next page when it scrolls near; without scripts it is a plain link. */
function MoreRows({ href, hasMore, state, more, words }: MoreProps) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!end.current || !hasMore || state !== "idle") return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && void more(), { rootMargin: "1500px 0px" });
    observer.observe(end.current);
    return () => observer.disconnect();
  });
  if (!hasMore) return null;
  return (
    <div ref={end} className="more-rows">
      {state === "failed" ? (
        <p role="alert">
          {words.loadFailed}{" "}
          <button type="button" className="btn" onClick={() => void more()}>
            {words.again}
          </button>
        </p>
      ) : (
        <>
          <p className="needs-script text-muted">{words.loading}</p>
          {href && (
            <a className="btn needs-no-script" href={href}>
              {words.more}
            </a>
          )}
        </>
      )}
    </div>
  );
}

/** The map with this value as the newest one of the id; without the id if there is none. */
function changed<Value>(values: ReadonlyMap<string, Value>, id: string, value: Value | null): ReadonlyMap<string, Value> {
  const next = new Map(values);
  next.delete(id);
  if (value !== null) next.set(id, value);
  return next;
}

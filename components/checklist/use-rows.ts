"use client";

import { useState } from "react";
import type { ChecklistRow } from "@/lib/i18n/checklist/checklist-row";

export type RowsPage = { rows: readonly ChecklistRow[]; next: string | null };

/**
 * The loaded rows: the first page, which came with the screen, and those fetched after it. A row that is changed here stays in its place
 * even if it no longer matches the filter, so that nothing jumps while somebody works.
 */
export function useRows(first: RowsPage, moreHref: string) {
  const [pages, setPages] = useState<readonly RowsPage[]>([first]);
  const [seen, setSeen] = useState(first);
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const [state, setState] = useState<"idle" | "loading" | "failed">("idle");

  // The server rendered the page again after a change: update the loaded rows.
  if (seen !== first) {
    setSeen(first);
    setPages(([present, ...rest]) =>
      rest.length === 0 && present ? [renewed(present, first, changed)] : replaced([present ?? first, ...rest], first.rows),
    );
  }

  const next = pages.at(-1)?.next ?? null;
  const more = async () => {
    if (next === null || state === "loading") return;
    setState("loading");
    try {
      const answer = await fetch(`${moreHref}after=${encodeURIComponent(next)}`);
      if (!answer.ok) throw new Error(String(answer.status));
      const page = (await answer.json()) as RowsPage;
      setPages((present) => [...present, withoutDoubles(page, present)]);
      setState("idle");
    } catch {
      setState("failed");
    }
  };
  const replace = (rows: readonly ChecklistRow[]) => {
    setChanged((ids) => new Set([...ids, ...rows.map((row) => row.id)]));
    setPages((present) => replaced(present, rows));
  };
  return { pages, hasMore: next !== null, state, more, replace };
}

/** Updated rows under their old headings: only a new page load moves a row. */
function replaced(pages: readonly RowsPage[], rows: readonly ChecklistRow[]): readonly RowsPage[] {
  const rowById = new Map(rows.map((row) => [row.id, row]));
  return pages.map((page) => {
    if (!page.rows.some((row) => rowById.has(row.id))) return page;
    return { ...page, rows: page.rows.map((row) => newer(row, rowById.get(row.id))) };
  });
}

const newer = (row: ChecklistRow, now: ChecklistRow | undefined): ChecklistRow =>
  now && now.version >= row.version ? { ...now, group: row.group } : row;

/** The first page as the server has it now, with rows that were changed here left in their places. */
function renewed(present: RowsPage, now: RowsPage, changed: ReadonlySet<string>): RowsPage {
  const rows = [...now.rows];
  const there = new Set(rows.map((row) => row.id));
  for (const [index, row] of present.rows.entries()) if (changed.has(row.id) && !there.has(row.id)) rows.splice(index, 0, row);
  return { rows, next: now.next };
}

function withoutDoubles(page: RowsPage, present: readonly RowsPage[]): RowsPage {
  const there = new Set(present.flatMap(({ rows }) => rows.map((row) => row.id)));
  return { ...page, rows: page.rows.filter((row) => !there.has(row.id)) };
}

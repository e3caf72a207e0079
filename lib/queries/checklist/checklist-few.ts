import { database } from "@/lib/db/client";
import type { Cursor } from "./checklist-cursor";
import type { Order, OrderRange, Within } from "./checklist-order";

/** Where in the list an item was found. */
export type FoundRow = { id: string; stretch: string };

/** The next of a few items that are known by id: they are sorted here, as the database would, rather than looked for stretch by stretch. */
export async function sortHere(ids: readonly string[], order: Order, after: Cursor | null, limit: number): Promise<FoundRow[]> {
  const rows = await database().item.findMany({ where: { id: { in: [...ids] } } });
  const { column, descending } = order.within;
  const placed = rows.flatMap((row) => {
    const stretch = order.stretches.findIndex((it) => holds(it, row));
    return stretch === -1 ? [] : [{ id: row.id, stretch, value: orderValue(row, column) }];
  });
  const compare = (a: (typeof placed)[number], b: (typeof placed)[number]) =>
    a.stretch - b.stretch || (descending ? -1 : 1) * (compareValues(a.value, b.value) || compareValues(a.id, b.id));
  placed.sort(compare);
  const from = after && {
    id: after.id,
    stretch: order.stretches.findIndex((stretch) => stretch.key === after.stretch),
    value: after.value,
  };
  return placed
    .filter((it) => from === null || compare(it, from) > 0)
    .slice(0, limit)
    .map(({ id, stretch }) => ({ id, stretch: order.stretches[stretch]?.key ?? "" }));
}

type Row = { id: string; stageId: string; state: string; ownerId: string | null; due: string | null; changedAt: Date } & Record<
  "orderEn" | "orderTr" | "orderRu",
  string
> & { position: number };

const holds = ({ stages, state, owner, hasDue }: OrderRange, row: Row): boolean =>
  (stages === null || stages.includes(row.stageId)) &&
  (state === undefined || state === row.state) &&
  (owner === undefined || owner === row.ownerId) &&
  (hasDue === undefined || hasDue === (row.due !== null));

/** What a row is ordered by within its stretch, as a cursor carries it. */
export function orderValue(row: Row, column: Within["column"]): Cursor["value"] {
  if (column === "id") return null;
  const value = row[column];
  return value instanceof Date ? value.toISOString() : value;
}

function compareValues(a: string | number | null, b: string | number | null): number {
  if (a === b) return 0;
  return a === null || (b !== null && a < b) ? -1 : 1;
}

import { database } from "@/lib/db/client";
import { dayOrNull } from "@/lib/domain/calendar-day";
import { effectiveValues, type InheritedValues } from "@/lib/domain/checklist/inheritance";
import { must } from "@/lib/domain/must";
import type { Cursor } from "./checklist-cursor";
import type { Order, OrderRange, Within } from "./checklist-order";

/** An item and the range in which it was found. */
export type FoundRow = { id: string; range: string };

/** The next of a few items whose ids are known. They are sorted here, as the database would, instead of searched range by range. */
export async function sortInMemory(
  ids: readonly string[],
  order: Order,
  inherited: InheritedOfStage,
  after: Cursor | null,
  limit: number,
): Promise<FoundRow[]> {
  const stored = await database().item.findMany({ where: { id: { in: [...ids] } } });
  const rows = stored.map((row) => withInherited(row, inherited));
  const { column, descending } = order.within;
  const placed = rows.flatMap((row) => {
    const range = order.ranges.findIndex((candidate) => holds(candidate, row));
    return range === -1 ? [] : [{ id: row.id, range, value: orderValue(row, column) }];
  });
  const compare = (a: (typeof placed)[number], b: (typeof placed)[number]) =>
    a.range - b.range || (descending ? -1 : 1) * (compareValues(a.value, b.value) || compareValues(a.id, b.id));
  placed.sort(compare);
  const from = after && {
    id: after.id,
    range: order.ranges.findIndex((range) => range.key === after.range),
    value: after.value,
  };
  return placed
    .filter((row) => from === null || compare(row, from) > 0)
    .slice(0, limit)
    .map(({ id, range }) => ({ id, range: must(order.ranges[range], "range of an item").key }));
}

type Row = { id: string; stageId: string; state: string; ownerId: string | null; due: string | null; changedAt: Date } & Record<
  "orderEn" | "orderTr" | "orderRu",
  string
> & { position: number };

/** What the items of a stage inherit; undefined for a stage that was added while the plan was read. */
export type InheritedOfStage = (stageId: string) => InheritedValues | undefined;

/** An item with the owner and due day that hold for it, by which lists are filtered and sorted. */
export function withInherited<R extends { stageId: string; ownerId: string | null; due: string | null }>(
  row: R,
  inherited: InheritedOfStage,
): R {
  const values = inherited(row.stageId);
  if (!values) return row;
  const { owner, due } = effectiveValues({ ownerId: row.ownerId, due: dayOrNull(row.due) }, values);
  return { ...row, ownerId: owner.value, due: due.value };
}

const holds = ({ stages, state, owner, hasDue }: OrderRange, row: Row): boolean =>
  (stages === null || stages.includes(row.stageId)) &&
  (state === undefined || state === row.state) &&
  (owner === undefined || owner === row.ownerId) &&
  (hasDue === undefined || hasDue === (row.due !== null));

/** The value by which a row is sorted within its range, as a cursor contains it. */
export function orderValue(row: Partial<Row>, column: Within["column"]): Cursor["value"] {
  if (column === "id") return null;
  const value = row[column] ?? null;
  return value instanceof Date ? value.toISOString() : value;
}

function compareValues(a: string | number | null, b: string | number | null): number {
  if (a === b) return 0;
  return a === null || (b !== null && a < b) ? -1 : 1;
}

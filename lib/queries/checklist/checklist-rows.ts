import { database } from "@/lib/db/client";
import { readKeptRows } from "@/lib/db/read";
import { empty, join, raw, type Sql, sql } from "@/lib/db/sql";
import { must } from "@/lib/domain/must";
import type { Cursor } from "./checklist-cursor";
import { EFFECTIVE_DUE, EFFECTIVE_OWNER, isInPhase, ownerIs, stateIs } from "./checklist-filter";
import type { Order, OrderRange, Within } from "./checklist-order";
import { type FoundRow, type InheritedOfStage, sortInMemory } from "./sort-in-memory";

/** How many ranges one statement contains: few at first, because the first ones usually fill a page. */
const FIRST_RANGES = 24;
const MORE_RANGES = 120;

/** Up to this many hits of a search are sorted in memory; with more hits, reading an index in order finds a page soon enough. */
const FEW_HITS = 1000;

type RowsQuery = {
  planId: string;
  /** What the items of each stage inherit. */
  inherited: InheritedOfStage;
  /** The stages to search; null for all of the plan. */
  stages: readonly string[] | null;
  order: Order;
  /** Conditions other than stages, and the words that the text must contain. */
  conditions: Sql;
  words: Sql;
  after: Cursor | null;
  limit: number;
};

/** The ids of the next items of a list; null if the cursor does not belong to it. */
export async function findRows({
  planId,
  inherited,
  stages,
  order,
  conditions,
  words,
  after,
  limit,
}: RowsQuery): Promise<FoundRow[] | null> {
  const start = after === null ? 0 : order.ranges.findIndex((range) => range.key === after.range);
  if (start === -1) return null;
  if (words !== empty) {
    const hits = await readKeptRows<{ id: string }>(
      database(),
      sql`SELECT "id" FROM "Item" WHERE ${isInPhase(planId, stages)} ${words} ${conditions} LIMIT ${FEW_HITS + 1}`,
    );
    if (hits.length <= FEW_HITS)
      return sortInMemory(
        hits.map(({ id }) => id),
        order,
        inherited,
        after,
        limit,
      );
  }
  const filter = join([words, conditions], " ", "", "");
  const isFiltered = words !== empty || conditions.text.trim() !== "";
  const ahead = order.ranges.slice(start).filter((range) => !range.isEmpty);
  // With many ranges and few items, it is faster to find out first which ranges have any.
  const left = isFiltered && ahead.length > MORE_RANGES ? await withItems(planId, stages, ahead, order.differBy, filter) : ahead;

  const found: FoundRow[] = [];
  for (let from = 0, size = FIRST_RANGES; from < left.length && found.length < limit; from += size, size = MORE_RANGES) {
    const wanted = limit - found.length;
    const arms = left.slice(from, from + size).map((range, index) => {
      const within = after?.range === range.key ? isAfter(after, order.within) : empty;
      return arm(planId, range, from + index, join([filter, within, ordered(order.within)], " ", "", ""), wanted);
    });
    const rows = await readKeptRows<{ range: number | bigint; id: string }>(
      database(),
      sql`${join(arms, " UNION ALL ", "", "")} LIMIT ${wanted}`,
    );
    for (const { range, id } of rows) found.push({ id, range: must(left[Number(range)], "range of an item").key });
  }
  return found;
}

/** The first items of one range. Both databases read the arms of a UNION ALL in order, and stop at the limit. */
function arm(planId: string, range: OrderRange, number: number, rest: Sql, limit: number): Sql {
  const { stages, state, owner, hasDue } = range;
  const conditions = [
    isInPhase(planId, stages),
    state === undefined ? empty : stateIs(state),
    owner === undefined ? empty : ownerIs(owner),
    hasDue === undefined ? empty : sql`AND ${EFFECTIVE_DUE} IS ${raw(hasDue ? "NOT " : "")}NULL`,
    rest,
  ];
  return sql`SELECT ${raw(String(number))} AS "range", "id" FROM (SELECT "id" FROM "Item" WHERE ${join(conditions, " ", "", "")} LIMIT ${limit}) AS "a"`;
}

function ordered({ column, descending }: Within): Sql {
  const way = raw(descending ? " DESC" : "");
  return column === "id" ? sql`ORDER BY "id"${way}` : sql`ORDER BY ${valueIn(column)}${way}, "id"${way}`;
}

function isAfter({ value, id }: Cursor, { column, descending }: Within): Sql {
  const beyond = raw(descending ? "<" : ">");
  if (column === "id" || value === null) return sql`AND "id" ${beyond} ${id}`;
  const bound = column === "changedAt" ? new Date(value) : value;
  return sql`AND (${valueIn(column)}, "id") ${beyond} (${bound}, ${id})`;
}

const valueIn = (column: Within["column"]): Sql => (column === "due" ? EFFECTIVE_DUE : raw(`"${column}"`));

/** The ranges that have any item of the filter, found by one query. */
async function withItems(
  planId: string,
  stages: readonly string[] | null,
  ranges: readonly OrderRange[],
  { stage, state, owner }: Order["differBy"],
  filter: Sql,
): Promise<OrderRange[]> {
  const columns = [
    stage ? [raw(`"stageId"`)] : [],
    state ? [raw(`"state"`)] : [],
    owner ? [sql`${EFFECTIVE_OWNER} AS "ownerId"`] : [],
  ].flat();
  const rows = await readKeptRows<{ stageId?: string; state?: string; ownerId?: string | null }>(
    database(),
    sql`SELECT DISTINCT ${join(columns)} FROM "Item" WHERE ${isInPhase(planId, stages)} ${filter}`,
  );
  const name = (stageId: string | null | undefined, itemState: string | undefined, ownerId: string | null | undefined) =>
    [stage ? stageId : "", state ? itemState : "", owner ? (ownerId ?? "nobody") : ""].join(" ");
  const withRows = new Set(rows.map((row) => name(row.stageId, row.state, row.ownerId)));
  return ranges.filter((range) => (range.stages ?? [null]).some((id) => withRows.has(name(id, range.state, range.owner))));
}

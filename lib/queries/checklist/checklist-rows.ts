import { database } from "@/lib/db/client";
import { empty, join, raw, type Sql, sql } from "@/lib/db/sql";
import type { Cursor } from "./checklist-cursor";
import { isInPhase, ownerIs, stateIs } from "./checklist-filter";
import type { Order, OrderRange, Within } from "./checklist-order";
import { type FoundRow, sortInMemory } from "./sort-in-memory";

/** How many ranges one statement may hold: few at first, because the first ones mostly fill a page. */
const FIRST_RANGES = 24;
const MORE_RANGES = 120;

/** Up to this many hits of a search are sorted here; of more, an index meets enough on its way. */
const FEW_HITS = 1000;

type Asked = {
  planId: string;
  /** The stages that are looked at; null for all of the plan. */
  stages: readonly string[] | null;
  order: Order;
  /** What else is asked of an item, and what is searched for in its text. */
  conditions: Sql;
  words: Sql;
  after: Cursor | null;
  limit: number;
};

/** The next items of a list by id, or null where the cursor names no place in it. */
export async function findRows({ planId, stages, order, conditions, words, after, limit }: Asked): Promise<FoundRow[] | null> {
  const start = after === null ? 0 : order.ranges.findIndex((range) => range.key === after.range);
  if (start === -1) return null;
  if (words !== empty) {
    const hits = await database().$queryRaw<{ id: string }[]>(
      sql`SELECT "id" FROM "Item" WHERE ${isInPhase(planId, stages)} ${words} ${conditions} LIMIT ${FEW_HITS + 1}`,
    );
    if (hits.length <= FEW_HITS)
      return sortInMemory(
        hits.map(({ id }) => id),
        order,
        after,
        limit,
      );
  }
  const asked = join([words, conditions], " ", "", "");
  const isFiltered = words !== empty || conditions.text.trim() !== "";
  const ahead = order.ranges.slice(start).filter((range) => !range.isEmpty);
  // With many ranges and few items in them it is cheaper to ask first where there are any.
  const left = isFiltered && ahead.length > MORE_RANGES ? await withItems(planId, stages, ahead, order.differBy, asked) : ahead;

  const found: FoundRow[] = [];
  for (let from = 0, size = FIRST_RANGES; from < left.length && found.length < limit; from += size, size = MORE_RANGES) {
    const wanted = limit - found.length;
    const arms = left.slice(from, from + size).map((range, index) => {
      const within = after?.range === range.key ? past(after, order.within) : empty;
      return arm(planId, range, from + index, join([asked, within, ordered(order.within)], " ", "", ""), wanted);
    });
    const rows = await database().$queryRaw<{ range: number | bigint; id: string }[]>(
      sql`${join(arms, " UNION ALL ", "", "")} LIMIT ${wanted}`,
    );
    for (const { range, id } of rows) found.push({ id, range: left[Number(range)]?.key ?? "" });
  }
  return found;
}

/** The first items of one range. Both databases read one arm after the other, and stop when there are enough. */
function arm(planId: string, range: OrderRange, number: number, rest: Sql, limit: number): Sql {
  const { stages, state, owner, hasDue } = range;
  const conditions = [
    isInPhase(planId, stages),
    state === undefined ? empty : stateIs(state),
    owner === undefined ? empty : ownerIs(owner),
    hasDue === undefined ? empty : raw(`AND "due" IS ${hasDue ? "NOT " : ""}NULL`),
    rest,
  ];
  return sql`SELECT ${raw(String(number))} AS "range", "id" FROM (SELECT "id" FROM "Item" WHERE ${join(conditions, " ", "", "")} LIMIT ${limit}) AS "a"`;
}

function ordered({ column, descending }: Within): Sql {
  const way = descending ? " DESC" : "";
  return raw(column === "id" ? `ORDER BY "id"${way}` : `ORDER BY "${column}"${way}, "id"${way}`);
}

function past({ value, id }: Cursor, { column, descending }: Within): Sql {
  const beyond = raw(descending ? "<" : ">");
  if (column === "id" || value === null) return sql`AND "id" ${beyond} ${id}`;
  const bound = column === "changedAt" ? new Date(value) : value;
  return sql`AND ("${raw(column)}", "id") ${beyond} (${bound}, ${id})`;
}

/** The ranges that hold any item of the filter: one reading of all of them. */
async function withItems(
  planId: string,
  stages: readonly string[] | null,
  ranges: readonly OrderRange[],
  { stage, state, owner }: Order["differBy"],
  asked: Sql,
): Promise<OrderRange[]> {
  const columns = [stage ? `"stageId"` : [], state ? `"state"` : [], owner ? `"ownerId"` : []].flat().join(", ");
  const rows = await database().$queryRaw<{ stageId?: string; state?: string; ownerId?: string | null }[]>(
    sql`SELECT DISTINCT ${raw(columns)} FROM "Item" WHERE ${isInPhase(planId, stages)} ${asked}`,
  );
  const name = (stageId: string | null | undefined, of: string | undefined, ownerId: string | null | undefined) =>
    [stage ? stageId : "", state ? of : "", owner ? (ownerId ?? "nobody") : ""].join(" ");
  const there = new Set(rows.map((row) => name(row.stageId, row.state, row.ownerId)));
  return ranges.filter((it) => (it.stages ?? [null]).some((id) => there.has(name(id, it.state, it.owner))));
}

// @dialect values of columns
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Db } from "./client";
import { readRows } from "./read";
import { sql } from "./sql";
import { freshDatabase } from "./testing";
import { planWithItems } from "./testing-rows";

let db: Db;
let planId: string;
beforeAll(async () => {
  db = await freshDatabase();
  ({ planId } = await planWithItems(db, 3));
});

describe("rows read straight from the driver equal those of Prisma's raw queries", () => {
  test.each(["Plan", "Item", "Stage", "Phase", "Person", "Event", "Gate"])("of the table %s", async (table) => {
    const text = {
      Plan: sql`SELECT * FROM "Plan"`,
      Item: sql`SELECT * FROM "Item"`,
      Stage: sql`SELECT * FROM "Stage"`,
      Phase: sql`SELECT * FROM "Phase"`,
    };
    const rest = { Person: sql`SELECT * FROM "Person"`, Event: sql`SELECT * FROM "Event"`, Gate: sql`SELECT * FROM "Gate"` };
    const query = { ...text, ...rest }[table] ?? sql`SELECT 1`;
    expect(await readRows(db, query)).toEqual(await db.$queryRaw(query));
  });

  test("with values, sums and nothing", async () => {
    const query = sql`SELECT COUNT(*) AS "count", MAX("position") AS "last", NULL AS "none" FROM "Item" WHERE "planId" = ${planId} AND "position" > ${1}`;
    expect(await readRows(db, query)).toEqual(await db.$queryRaw(query));
  });
});

test("Prisma is not asked", async () => {
  const asked = vi.spyOn(db, "$queryRaw");
  expect(await readRows(db, sql`SELECT ${7} + 0 AS "n", ${"x"} AS "text"`)).toHaveLength(1);
  expect(asked).not.toHaveBeenCalled();
  asked.mockRestore();
});

test("an error is that of Prisma, so that its callers know it", async () => {
  await expect(readRows(db, sql`SELECT * FROM "Nowhere"`)).rejects.toMatchObject({ code: "P2010" });
});

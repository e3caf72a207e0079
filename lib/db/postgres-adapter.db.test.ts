// @dialect queries on one connection
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "./client";
import { sql } from "./sql";
import { freshDatabase, testProvider } from "./testing";
import { planWithItems } from "./testing-rows";

const warnings: string[] = [];
const collect = (warning: Error) => warnings.push(warning.message);
beforeAll(() => void process.on("warning", collect));
afterAll(() => void process.off("warning", collect));

test("parallel queries inside a transaction are answered, and the driver reports no warning", async () => {
  const db = await freshDatabase();
  const { planId, itemIds } = await planWithItems(db, 3);
  const answers = await inTransaction(db, async (tx) =>
    Promise.all([
      tx.item.count({ where: { planId } }),
      tx.plan.findUniqueOrThrow({
        where: { id: planId },
        include: { phases: true, stages: { include: { items: true } }, memberships: true },
      }),
      ...itemIds.map((id) => tx.item.update({ where: { id }, data: { text: `Asked at once: ${id}` } })),
    ]),
  );
  expect(answers[0]).toBe(3);
  expect(answers.slice(2)).toMatchObject(itemIds.map((id) => ({ id, text: `Asked at once: ${id}` })));
  // Node.js emits a warning in the next turn of the event loop.
  await new Promise(setImmediate);
  expect(warnings).toEqual([]);
});

test("a query that fails does not block the next one", async () => {
  const db = await freshDatabase();
  await planWithItems(db, 1);
  const [failed, counted] = await db.$transaction((tx) =>
    Promise.allSettled([tx.item.findUniqueOrThrow({ where: { id: "unknown" } }), tx.item.count()]),
  );
  expect(failed).toMatchObject({ status: "rejected" });
  expect(counted).toMatchObject({ status: "fulfilled", value: 1 });
});

test.runIf(testProvider === "postgresql")("a statement with values is prepared once per connection, under a name", async () => {
  const db = await freshDatabase();
  const { planId } = await planWithItems(db, 1);
  const prepared = await db.$transaction(async (tx) => {
    for (const _ of [1, 2, 3]) await tx.item.count({ where: { planId } });
    return tx.$queryRaw<{ statement: string }[]>(
      sql`SELECT "statement" FROM pg_prepared_statements WHERE "name" LIKE 'slipway\_%' AND "statement" LIKE ${"SELECT COUNT%Item%"}`,
    );
  });
  expect(prepared).toHaveLength(1);
});

// @dialect how a connection is asked
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "./client";
import { freshDatabase } from "./testing";
import { planWithItems } from "./testing-rows";

const warnings: string[] = [];
const note = (warning: Error) => warnings.push(warning.message);
beforeAll(() => void process.on("warning", note));
afterAll(() => void process.off("warning", note));

test("what is asked at once inside a transaction is answered, and the driver has nothing to warn of", async () => {
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
  // A warning comes with the next turn of the event loop.
  await new Promise(setImmediate);
  expect(warnings).toEqual([]);
});

test("a query that fails holds up none behind it", async () => {
  const db = await freshDatabase();
  await planWithItems(db, 1);
  const [failed, counted] = await db.$transaction((tx) =>
    Promise.allSettled([tx.item.findUniqueOrThrow({ where: { id: "nobody's" } }), tx.item.count()]),
  );
  expect(failed).toMatchObject({ status: "rejected" });
  expect(counted).toMatchObject({ status: "fulfilled", value: 1 });
});

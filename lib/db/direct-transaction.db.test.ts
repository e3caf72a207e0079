// @dialect values and errors of SQL without Prisma
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { afterCommit, type Db, inTransaction, type Tx, urlOfDatabase } from "./client";
import { DirectAdapter } from "./direct-adapter";
import { directTransaction } from "./direct-transaction";
import { isBusy, isMissingTable, uniqueViolation } from "./errors";
import { sqliteFile } from "./location";
import { postgresAdapter } from "./postgres-adapter";
import { sql } from "./sql";
import { sqliteAdapter } from "./sqlite-adapter";
import { freshDatabase, testProvider } from "./testing";
import { planWithItems } from "./testing-rows";

let db: Db;
let itemId: string;
let planId: string;
beforeAll(async () => {
  db = await freshDatabase();
  const made = await planWithItems(db, 2);
  planId = made.planId;
  itemId = made.itemIds[0] ?? "";
});

const textOf = async () => (await db.item.findUniqueOrThrow({ where: { id: itemId } })).text;

describe("SQL in a transaction", () => {
  test("gives the same rows as SQL that Prisma sends, for every kind of column", async () => {
    await db.item.update({ where: { id: itemId }, data: { stateChangedAt: new Date("2026-03-29T00:30:00.123Z"), reason: "Ş '\" 🚢" } });
    const service = await db.service.create({ data: { planId, slug: "direct", name: "Direct", position: 1 } });
    const stage = await db.stage.findFirstOrThrow();
    const rollout = await db.rollout.create({ data: { planId, serviceId: service.id, stageId: stage.id, strategy: "canary" } });
    await db.reading.create({
      data: { planId, serviceId: service.id, rolloutId: rollout.id, metric: "m", source: "s", value: 0.1, takenAt: new Date() },
    });
    const statements = [
      sql`SELECT * FROM "Item" ORDER BY "id"`,
      sql`SELECT * FROM "Plan"`,
      sql`SELECT * FROM "Reading"`,
      sql`SELECT COUNT(*) AS "count", SUM("position") AS "sum", AVG("position") AS "mean", MIN("text") AS "first", MAX("changedAt") AS "last" FROM "Item"`,
      sql`SELECT NULL AS "nothing", 1 AS "one", 1.5 AS "float", 'x' AS "text", "required" AND "needsEvidence" AS "both" FROM "Item"`,
      sql`SELECT "id" FROM "Item" WHERE "stateChangedAt" = ${new Date("2026-03-29T00:30:00.123Z")} AND "required" = ${true} AND "version" = ${1}`,
      sql`SELECT * FROM "Item" WHERE "id" = ${"unknown"}`,
    ];
    for (const statement of statements)
      expect(await inTransaction(db, (tx) => tx.$queryRaw(statement))).toEqual(await db.$queryRaw(statement));
  });

  test("does not begin a transaction of Prisma's, which a model does once", async () => {
    const begin = vi.spyOn(db, "$transaction");
    await inTransaction(db, (tx) => tx.$executeRaw`UPDATE "Item" SET "reason" = ${null} WHERE "id" = ${itemId}`);
    expect(begin).toHaveBeenCalledTimes(0);
    await inTransaction(db, async (tx) => {
      await tx.item.count();
      await Promise.all([tx.plan.count(), tx.stage.count()]);
    });
    expect(begin).toHaveBeenCalledTimes(1);
    begin.mockRestore();
  });

  test("and Prisma see what the other wrote, and both are rolled back together", async () => {
    const before = await textOf();
    const failing = inTransaction(db, async (tx) => {
      await tx.$executeRaw`UPDATE "Item" SET "text" = ${"by SQL"} WHERE "id" = ${itemId}`;
      expect((await tx.item.findUniqueOrThrow({ where: { id: itemId } })).text).toBe("by SQL");
      await tx.item.update({ where: { id: itemId }, data: { text: "by Prisma" } });
      expect(await tx.$queryRaw`SELECT "text" FROM "Item" WHERE "id" = ${itemId}`).toEqual([{ text: "by Prisma" }]);
      expect(await textOf()).toBe(before);
      throw new Error("on purpose");
    });
    await expect(failing).rejects.toThrow("on purpose");
    expect(await textOf()).toBe(before);
  });

  test("fails with errors that are told apart like Prisma's", async () => {
    const twice = sql`INSERT INTO "Setting" ("name", "value", "updatedAt") VALUES (${"once"}, ${"x"}, ${new Date()})`;
    const insert = () => inTransaction(db, (tx) => tx.$executeRaw(twice));
    await insert();
    expect(uniqueViolation(await insert().catch((error: unknown) => error))).toEqual(["name"]);
    const unknown = inTransaction(db, (tx) => tx.$queryRaw`SELECT * FROM "Unknown"`);
    expect(isMissingTable(await unknown.catch((error: unknown) => error))).toBe(true);
  });

  test("after the end of its transaction is refused and changes nothing", async () => {
    const ended: Tx[] = [];
    await inTransaction(db, async (tx) => {
      ended.push(tx);
    });
    const [tx] = ended;
    const late = tx?.$executeRawUnsafe(`UPDATE "Item" SET "text" = 'too late'`);
    await expect(late).rejects.toThrow();
    expect(await textOf()).not.toBe("too late");
  });
});

test("work after the commit is not done when the transaction fails", async () => {
  const done: string[] = [];
  const run = (name: string, isFailing: boolean) =>
    inTransaction(db, async (tx) => {
      afterCommit(tx, () => done.push(name));
      if (isFailing) throw new Error("on purpose");
    });
  await expect(run("failed", true)).rejects.toThrow("on purpose");
  await run("committed", false);
  expect(done).toEqual(["committed"]);
});

test("a transaction that takes too long is rolled back, fails as busy, and the next one can run", async () => {
  const url = urlOfDatabase(db);
  const adapter = new DirectAdapter(testProvider === "sqlite" ? sqliteAdapter(sqliteFile(url)) : postgresAdapter(url));
  const connected = await adapter.factory.connect();
  const other = { $connect: async () => {} } as unknown as Db;
  const slow = directTransaction(other, adapter, 50, async (tx) => {
    await tx.$executeRaw`UPDATE "Item" SET "text" = ${"slow"} WHERE "id" = ${itemId}`;
    await sleep(200);
  });
  expect(isBusy(await slow.catch((error: unknown) => error))).toBe(true);
  await directTransaction(other, adapter, 5_000, (tx) => tx.$executeRaw`UPDATE "Item" SET "text" = ${"next"} WHERE "id" = ${itemId}`);
  expect(await textOf()).toBe("next");
  await connected.dispose();
});

// @dialect values and errors of SQL without Prisma
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { afterCommit, type Db, inTransaction, type Tx, urlOfDatabase } from "./client";
import { DirectAdapter } from "./direct-adapter";
import { directTransaction } from "./direct-transaction";
import { isBusy, isMissingRow, isMissingTable, uniqueViolation } from "./errors";
import { sqliteFile } from "./location";
import { postgresAdapter } from "./postgres-adapter";
import { raw, sql } from "./sql";
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

  test("gives the same values as SQL that Prisma sends, for values of every kind", async () => {
    const values = [
      1,
      2 ** 40,
      1.5,
      -0.25,
      10n,
      true,
      false,
      "Ş '\" 🚢",
      "2026-03-29",
      null,
      new Date("2026-03-29T00:30:00.100Z"),
      new Uint8Array([0, 255, 7]),
    ];
    const types =
      testProvider === "sqlite"
        ? values.map(() => "TEXT")
        : ["int", "bigint", "float8", "numeric", "bigint", "boolean", "boolean", "text", "date", "text", "timestamp", "bytea"];
    for (const [index, value] of values.entries()) {
      const text =
        testProvider === "sqlite" ? sql`SELECT ${value} AS "value"` : sql`SELECT ${value}::${raw(types[index] ?? "")} AS "value"`;
      expect(await inTransaction(db, (tx) => tx.$queryRaw(text))).toEqual(await db.$queryRaw(text));
    }
  });

  test.runIf(testProvider === "postgresql")("gives the same values for types that only PostgreSQL has", async () => {
    for (const value of [
      "ARRAY[1, 2]",
      "ARRAY['a', NULL]",
      `'{"a": [1, null]}'::json`,
      `'{"a": 1}'::jsonb`,
      "'10:20:30'::time",
      "now()",
      "1.10::numeric",
      "7::smallint",
    ]) {
      const text = sql`SELECT ${raw(value)} AS "value", ${1}::int AS "one"`;
      const [direct, prismas] = [await inTransaction(db, (tx) => tx.$queryRaw(text)), await db.$queryRaw(text)];
      if (value !== "now()") expect(direct).toEqual(prismas);
      else expect((direct as { value: unknown }[])[0]?.value).toBeInstanceOf(Date);
    }
  });

  test("after the end of its transaction is refused and changes nothing, and so are models", async () => {
    const ended: Tx[] = [];
    await inTransaction(db, async (tx) => {
      ended.push(tx);
    });
    const [tx] = ended;
    const late = tx?.$executeRawUnsafe(`UPDATE "Item" SET "text" = 'too late'`);
    await expect(late).rejects.toThrow();
    await expect(tx?.item.updateMany({ data: { text: "too late" } })).rejects.toMatchObject({ code: "P2028" });
    expect(await textOf()).not.toBe("too late");
  });

  test("is refused after the end where a model was used before, too", async () => {
    const ended = await inTransaction(db, async (tx) => {
      await tx.item.count();
      return [tx];
    });
    await expect(ended[0]?.item.updateMany({ data: { text: "too late" } })).rejects.toMatchObject({ code: "P2028" });
    expect(await textOf()).not.toBe("too late");
  });

  test("is whole or not at all where a callback does not wait for the write of a model", async () => {
    const before = await textOf();
    const writes: Promise<unknown>[] = [];
    await inTransaction(db, async (tx) => {
      writes.push(
        tx.item.update({ where: { id: itemId }, data: { text: "not awaited" } }).then(
          () => "done",
          () => "refused",
        ),
      );
    });
    const [result] = await Promise.all(writes);
    expect(await textOf()).toBe(result === "done" ? "not awaited" : before);
    expect(await inTransaction(db, (tx) => tx.item.count())).toBe(2);
  });

  test("fails as a whole when a query of a model fails, and the next transaction can run", async () => {
    const failing = inTransaction(db, async (tx) => {
      await tx.$executeRaw`UPDATE "Item" SET "text" = ${"lost"} WHERE "id" = ${itemId}`;
      await tx.item.update({ where: { id: "unknown" }, data: { text: "x" } });
    });
    expect(isMissingRow(await failing.catch((error: unknown) => error))).toBe(true);
    expect(await textOf()).not.toBe("lost");
    const twice = inTransaction(db, (tx) => tx.setting.create({ data: { name: "once", value: "x" } }));
    expect(uniqueViolation(await twice.catch((error: unknown) => error))).toEqual(["name"]);
    expect(await inTransaction(db, (tx) => tx.item.count())).toBe(2);
  });

  test.runIf(testProvider === "postgresql")(
    "does not end well after a statement that failed, even if its callback goes on: PostgreSQL has undone everything",
    async () => {
      const going = inTransaction(db, async (tx) => {
        await tx.$executeRaw`UPDATE "Item" SET "text" = ${"lost"} WHERE "id" = ${itemId}`;
        await tx.$queryRaw`SELECT * FROM "Unknown"`.catch(() => {});
        return "acknowledged";
      });
      expect(isMissingTable(await going.catch((error: unknown) => error))).toBe(true);
      expect(await textOf()).not.toBe("lost");
    },
  );

  test("of a transaction inside another one on the same database is not joined to it", async () => {
    const order: string[] = [];
    const inner = await inTransaction(db, async (tx) => {
      await tx.item.count();
      const later = inTransaction(db, async (other) => {
        order.push("inner");
        return other.item.count();
      });
      await tx.$executeRaw`UPDATE "Item" SET "text" = ${"outer"} WHERE "id" = ${itemId}`;
      order.push("outer");
      return [later];
    });
    expect(await inner[0]).toBe(2);
    expect(order).toEqual(["outer", "inner"]);
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

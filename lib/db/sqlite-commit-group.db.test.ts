import path from "node:path";
import type { SqlDriverAdapter, SqlQuery, Transaction } from "@prisma/driver-adapter-utils";
import Libsql from "libsql";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { afterCommit, type Db, inTransaction, type Tx } from "./client";
import { dataFolder } from "./location";
import { readRows } from "./read";
import { join, raw, sql } from "./sql";
import { sqliteAdapter } from "./sqlite-adapter";
import { freshDatabase, testProvider } from "./testing";
import { planWithItems, testEventLine } from "./testing-rows";

const query = (sql: string): SqlQuery => ({ sql, args: [], argTypes: [] });

let adapter: SqlDriverAdapter;
/** What the connections executed, in order. */
let executed: string[];
let isOpen = false;

beforeEach(async () => {
  await freshDatabase();
  adapter = await sqliteAdapter(path.join(dataFolder(), "group.db")).connect();
  await adapter.executeScript(
    `CREATE TABLE "Row" ("name" TEXT PRIMARY KEY, "of" TEXT REFERENCES "Row" ("name")); INSERT INTO "Row" VALUES ('first', NULL)`,
  );
  isOpen = true;
  executed = [];
  const exec = Reflect.get(Libsql.prototype, "exec") as (this: Libsql.Database, sql: string) => Libsql.Database;
  vi.spyOn(Libsql.prototype, "exec").mockImplementation(function (this: Libsql.Database, sql: string) {
    executed.push(sql);
    return exec.call(this, sql);
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  if (isOpen) await close();
});

const close = async () => {
  isOpen = false;
  await adapter.dispose();
};

const commits = () => executed.filter((sql) => sql === "COMMIT").length;
const names = async () => (await adapter.queryRaw(query(`SELECT "name" FROM "Row" ORDER BY "name"`))).rows.flat();
const insert = (transaction: Transaction, name: string, of: string | null = null) =>
  transaction.executeRaw(query(`INSERT INTO "Row" VALUES ('${name}', ${of === null ? "NULL" : `'${of}'`})`));

async function write(name: string, of: string | null = null): Promise<void> {
  const transaction = await adapter.startTransaction();
  await insert(transaction, name, of);
  await transaction.commit();
}

async function fail(name: string): Promise<void> {
  const transaction = await adapter.startTransaction();
  await insert(transaction, name);
  await transaction.rollback();
}

describe.runIf(testProvider === "sqlite")("transactions that end in one turn of the event loop", () => {
  test("share one commit", async () => {
    await Promise.all(["a", "b", "c", "d"].map((name) => write(name)));
    expect(await names()).toEqual(["a", "b", "c", "d", "first"]);
    expect(commits()).toBe(1);
  });

  test("are seen by other readers, and acknowledged, only after it", async () => {
    const first = await adapter.startTransaction();
    await insert(first, "a");
    let isAcknowledged = false;
    const committed = first.commit().then(() => {
      isAcknowledged = true;
    });
    const second = await adapter.startTransaction();
    expect((await second.queryRaw(query(`SELECT "name" FROM "Row"`))).rows.flat()).toContain("a");
    expect(await names()).toEqual(["first"]);
    expect([isAcknowledged, commits()]).toEqual([false, 0]);
    await second.commit();
    await committed;
    expect(await names()).toEqual(["a", "first"]);
  });

  test("stay when one of them is rolled back, which undoes only its own writes", async () => {
    await Promise.all([write("a"), fail("b"), write("c")]);
    expect(await names()).toEqual(["a", "c", "first"]);
    expect(commits()).toBe(1);
  });

  test("end with no commit when the only one is rolled back, and the write lock is free", async () => {
    await fail("a");
    expect([commits(), executed.at(-1)]).toEqual([0, "ROLLBACK"]);
    await write("b");
    expect(await names()).toEqual(["b", "first"]);
  });

  test("all fail with the error of a commit that fails, those that were rolled back too, and the next one can run", async () => {
    const breaking = async () => {
      const transaction = await adapter.startTransaction();
      await transaction.executeRaw(query("PRAGMA defer_foreign_keys = ON"));
      await insert(transaction, "b", "unknown");
      await transaction.commit();
    };
    const results = await Promise.allSettled([write("a"), breaking(), fail("c"), write("d")]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected", "rejected"]);
    for (const result of results)
      expect(result).toMatchObject({ reason: { name: "DriverAdapterError", cause: { kind: "ForeignKeyConstraintViolation" } } });
    expect(await names()).toEqual(["first"]);
    await write("e");
    expect(await names()).toEqual(["e", "first"]);
  });

  test("all fail when SQLite rolls back by itself, and later statements of the running one are refused", async () => {
    const first = await adapter.startTransaction();
    await insert(first, "a");
    const committed = first.commit();
    const second = await adapter.startTransaction();
    await expect(second.executeRaw(query(`INSERT OR ROLLBACK INTO "Row" VALUES ('first', NULL)`))).rejects.toThrow();
    await expect(insert(second, "b")).rejects.toMatchObject({ cause: { kind: "TransactionAlreadyClosed" } });
    await expect(committed).rejects.toMatchObject({ cause: { kind: "TransactionAlreadyClosed" } });
    await expect(second.commit()).rejects.toMatchObject({ cause: { kind: "TransactionAlreadyClosed" } });
    await write("c");
    expect(await names()).toEqual(["c", "first"]);
  });

  test.each([
    ["a statement without a transaction", () => adapter.executeRaw(query(`INSERT INTO "Row" VALUES ('x', NULL)`))],
    ["a script", () => adapter.executeScript(`INSERT INTO "Row" VALUES ('x', NULL)`)],
    ["a PRAGMA", () => adapter.queryRaw(query("PRAGMA user_version"))],
    ["the end of the adapter", close],
  ])("are committed before %s", async (_what, next) => {
    const committed = write("a").then(() => executed.length);
    await Promise.resolve();
    const after = next();
    await expect(committed).resolves.toBeGreaterThan(0);
    await after;
    expect(executed).toContain("COMMIT");
  });
});

test.runIf(testProvider === "sqlite")(
  "a transaction that runs longer than a turn commits with its own end those that wait for it",
  async () => {
    const first = write("a");
    const long = await adapter.startTransaction();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(commits()).toBe(0);
    await insert(long, "b");
    const ended = long.commit();
    expect(commits()).toBe(1);
    await Promise.all([first, ended]);
  },
);

describe.runIf(testProvider === "sqlite")("inTransaction() on transactions that share a commit", () => {
  let db: Db;
  let itemIds: string[];
  beforeEach(async () => {
    db = await freshDatabase();
    ({ itemIds } = await planWithItems(db, 3));
    executed = [];
  });

  const newest = sql`SELECT MAX("seq") AS "seq" FROM "Event"`;
  const seqIn = async (tx: Tx) => Number((await tx.$queryRaw<{ seq: unknown }[]>(newest))[0]?.seq);
  const seqOutside = async () => Number((await readRows<{ seq: unknown }>(db, newest))[0]?.seq);
  const texts = async () => (await db.item.findMany({ orderBy: { position: "asc" } })).map(({ text }) => text);

  /** Writes the text and an event by SQL, and says what it saw, and when it was acknowledged. */
  const change = (id: string | undefined, text: string, steps: string[], fail = async (_tx: Tx): Promise<void> => {}) =>
    inTransaction(db, async (tx) => {
      afterCommit(tx, () => steps.push(`${text} after ${commits()} commits`));
      const seen = await seqIn(tx);
      await tx.$executeRaw`UPDATE "Item" SET "text" = ${text} WHERE "id" = ${id}`;
      const line = testEventLine(seen + 1, id ?? "");
      await tx.$executeRaw(
        sql`INSERT INTO "Event" (${join(Object.keys(line).map((name) => raw(`"${name}"`)))}) VALUES (${join(Object.values(line))})`,
      );
      await fail(tx);
      return { seen, outside: await seqOutside() };
    });

  test("steps after the commit run after it, and other connections do not see the event numbers of earlier members until then", async () => {
    const steps: string[] = [];
    const results = await Promise.all(itemIds.map((id, index) => change(id, `text ${index}`, steps)));
    expect(results.map(({ seen }) => seen)).toEqual([0, 1, 2]);
    expect(results.map(({ outside }) => outside)).toEqual([0, 0, 0]);
    expect(steps).toEqual(["text 0 after 1 commits", "text 1 after 1 commits", "text 2 after 1 commits"]);
    expect(await seqOutside()).toBe(3);
  });

  test("a commit that fails fails all, runs no step, and the next change gets the event number that was not committed", async () => {
    const steps: string[] = [];
    const before = await texts();
    const breaking = async (tx: Tx) => {
      await tx.$executeRaw(sql`PRAGMA defer_foreign_keys = ON`);
      await tx.$executeRaw(sql`UPDATE "Item" SET "stageId" = 'unknown' WHERE "id" = ${itemIds[1]}`);
    };
    const results = await Promise.allSettled([
      change(itemIds[0], "a", steps),
      change(itemIds[1], "b", steps, breaking),
      change(itemIds[2], "c", steps),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    for (const result of results) expect(result).toMatchObject({ reason: { name: "PrismaClientKnownRequestError", code: "P2010" } });
    expect([steps, await seqOutside(), await texts()]).toEqual([[], 0, before]);
    expect((await change(itemIds[0], "d", steps)).seen).toBe(0);
    expect(steps).toHaveLength(1);
  });
});

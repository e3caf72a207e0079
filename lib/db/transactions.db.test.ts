// @dialect locks

import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { rounds } from "@/lib/testing-rounds";
import { type Db, inTransaction, lockAudit } from "./client";
import { isMissingRow } from "./errors";
import { freshDatabase, testProvider } from "./testing";
import { appendTestEvent, planWithItems, signal } from "./testing-rows";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

const textOf = async (id: string) => (await db.item.findUniqueOrThrow({ where: { id } })).text;

describe("concurrent requests", () => {
  test("an acknowledged write survives the rollback of another transaction", async () => {
    const { itemIds } = await planWithItems(db, 2);
    const [written = "", rolledBack = ""] = itemIds;
    const halfway = signal();
    const failing = inTransaction(db, async (tx) => {
      await tx.item.update({ where: { id: rolledBack }, data: { text: "never" } });
      halfway.give();
      await sleep(50);
      throw new Error("on purpose");
    });
    await halfway.given;
    const write = db.item.update({ where: { id: written }, data: { text: "written" } });
    await expect(failing).rejects.toThrow("on purpose");
    expect((await write).text).toBe("written");
    expect(await textOf(written)).toBe("written");
    expect(await textOf(rolledBack)).toBe("item 1");
  });

  test("uncommitted data is not visible to other requests", async () => {
    const { itemIds } = await planWithItems(db, 1);
    const [id = ""] = itemIds;
    const written = signal();
    const read = signal();
    const writer = inTransaction(db, async (tx) => {
      await tx.item.update({ where: { id }, data: { text: "draft" } });
      expect((await tx.item.findUniqueOrThrow({ where: { id } })).text).toBe("draft");
      written.give();
      await read.given;
    });
    await written.given;
    expect(await textOf(id)).toBe("item 0");
    read.give();
    await writer;
    expect(await textOf(id)).toBe("draft");
  });

  // R4: a transaction that throws at some point, with plain writes and reads around it.
  const failures = rounds(50, 1_000);
  test(`a failing transaction undoes no other write, in ${failures} rounds`, async () => {
    const { itemIds } = await planWithItems(db, 5);
    const [rolledBack = "", ...written] = itemIds;
    for (let round = 1; round <= failures; round++) {
      const failing = inTransaction(db, async (tx) => {
        await tx.item.update({ where: { id: rolledBack }, data: { text: "never" } });
        if (round % 3 === 0) await tx.item.findMany({ where: { id: rolledBack } });
        throw new Error("on purpose");
      }).catch(() => {});
      const writes = written.map((id) => db.item.update({ where: { id }, data: { position: round }, select: { position: true } }));
      const reads = Promise.all([1, 2, 3, 4].map(() => textOf(rolledBack)));
      expect(await reads).toEqual(["item 0", "item 0", "item 0", "item 0"]);
      await Promise.all([failing, ...writes]);
    }
    const rows = await db.item.findMany({ where: { id: { in: written } }, select: { position: true } });
    expect(rows.map((row) => row.position)).toEqual([failures, failures, failures, failures]);
  }, 120_000);

  test("fifty transactions that read and then increment a number add fifty", async () => {
    const { itemIds } = await planWithItems(db, 1);
    const [id = ""] = itemIds;
    await Promise.all(
      Array.from({ length: 50 }, () =>
        inTransaction(db, async (tx) => {
          const { position } = await tx.item.findUniqueOrThrow({ where: { id } });
          await sleep(1);
          await tx.item.update({ where: { id }, data: { position: position + 1 } });
        }),
      ),
    );
    expect((await db.item.findUniqueOrThrow({ where: { id } })).position).toBe(50);
  });

  const races = rounds(25, 300);
  test(`one of sixteen writers with the same version wins, in each of ${races} races`, async () => {
    const { itemIds } = await planWithItems(db, races);
    for (const id of itemIds) {
      const results = await Promise.allSettled(
        Array.from({ length: 16 }, (_, client) =>
          db.item.update({ where: { id, version: 1 }, data: { text: `client ${client}`, version: { increment: 1 } } }),
        ),
      );
      const losers = results.filter((result) => result.status === "rejected");
      expect(losers).toHaveLength(15);
      expect(losers.every((loser) => isMissingRow(loser.reason))).toBe(true);
    }
    const rows = await db.item.findMany({ where: { id: { in: itemIds } }, select: { version: true } });
    expect(rows.every((row) => row.version === 2)).toBe(true);
  }, 120_000);

  // R6: 16 writers, one chain.
  test("sixteen writers append sixteen hundred events without a fork or a gap", async () => {
    const before = await db.event.count();
    await Promise.all(
      Array.from({ length: 16 }, async (_, writer) => {
        for (let i = 0; i < 100; i++) {
          await inTransaction(db, async (tx) => {
            await lockAudit(tx);
            await appendTestEvent(tx, `writer ${writer}`);
          });
        }
      }),
    );
    const events = await db.event.findMany({ orderBy: { seq: "asc" }, select: { seq: true, prevHash: true, chainHash: true } });
    expect(events).toHaveLength(before + 1_600);
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.slice(1).every((event, index) => event.prevHash === events[index]?.chainHash)).toBe(true);
  }, 120_000);
});

describe("a transaction that takes too long", () => {
  test("is rolled back, and the next one can run", async () => {
    const { itemIds } = await planWithItems(db, 1);
    const [id = ""] = itemIds;
    const slow = db.$transaction(
      async (tx) => {
        await tx.item.update({ where: { id }, data: { text: "too late" } });
        await sleep(300);
        await tx.item.update({ where: { id }, data: { text: "far too late" } });
      },
      { timeout: 100 },
    );
    await expect(slow).rejects.toMatchObject({ code: "P2028" });
    await inTransaction(db, (tx) => tx.item.update({ where: { id }, data: { position: 7 } }));
    expect(await db.item.findUniqueOrThrow({ where: { id } })).toMatchObject({ text: "item 0", position: 7 });
  });

  test("blocks neither a transaction that stopped waiting for it nor the next one", async () => {
    const { itemIds } = await planWithItems(db, 1);
    const [id = ""] = itemIds;
    const inside = signal();
    const finish = signal();
    const long = db.$transaction(async (tx) => {
      await tx.item.update({ where: { id }, data: { text: "long" } });
      inside.give();
      await finish.given;
    });
    await inside.given;
    if (testProvider === "sqlite")
      await expect(db.$transaction(async (tx) => tx.item.count(), { maxWait: 50 })).rejects.toMatchObject({ code: "P2028" });
    finish.give();
    await long;
    await inTransaction(db, (tx) => tx.item.update({ where: { id }, data: { position: 8 } }));
    expect(await db.item.findUniqueOrThrow({ where: { id } })).toMatchObject({ text: "long", position: 8 });
  });
});

test("an error in a nested transaction rolls back only the nested one", async () => {
  const { itemIds } = await planWithItems(db, 2);
  const [outer = "", inner = ""] = itemIds;
  await db.$transaction(async (tx) => {
    await tx.item.update({ where: { id: outer }, data: { text: "outer" } });
    const nested = (tx as Db).$transaction(async (deeper) => {
      await deeper.item.update({ where: { id: inner }, data: { text: "inner" } });
      throw new Error("only the inner one");
    });
    await expect(nested).rejects.toThrow("only the inner one");
  });
  expect([await textOf(outer), await textOf(inner)]).toEqual(["outer", "item 1"]);
});

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { isFull } from "@/lib/testing-rounds";
import { closeDatabase, openDatabase } from "./client";
import { isBusy } from "./errors";
import { sqliteFile } from "./location";
import { DatabaseInUse } from "./lock-file";
import { migrate } from "./migrate";
import { freshDatabaseUrl, testProvider } from "./testing";
import { bundleChild, ended, firstLine, startChild } from "./testing-child";
import { planWithItems } from "./testing-rows";

describe.runIf(testProvider === "sqlite")("one process serves one file", () => {
  let owner: string;
  let url: string;
  beforeAll(async () => {
    owner = await bundleChild("testing-child-owner");
  });
  beforeEach(async () => {
    url = await freshDatabaseUrl();
  });

  test("a second process is refused, and its error names the first", async () => {
    const first = startChild(owner, [url]);
    expect(await firstLine(first)).toBe("serving");
    const refusal = await openDatabase({ url, exclusive: true }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DatabaseInUse);
    expect(refusal).toMatchObject({ pid: first.pid, message: expect.stringContaining(`process ${first.pid} already serves`) });
    await expect(migrate({ url })).rejects.toThrow(`process ${first.pid} already serves`);
    expect(await firstLine(startChild(owner, [url]))).toContain(`DatabaseInUse: process ${first.pid}`);
    first.kill("SIGKILL");
    await ended(first);
  });

  test("the file of a killed process can be locked again", async () => {
    const killed = startChild(owner, [url]);
    await firstLine(killed);
    killed.kill("SIGKILL");
    await ended(killed);
    expect(readFileSync(`${sqliteFile(url)}.pid`, "utf8")).toBe(`${killed.pid}\n`);
    await closeDatabase(await openDatabase({ url, exclusive: true }));
    expect(existsSync(`${sqliteFile(url)}.pid`)).toBe(false);
  });

  test("a pid file with the pid of another process is ignored", async () => {
    writeFileSync(`${sqliteFile(url)}.pid`, `${process.ppid}\n`);
    await closeDatabase(await openDatabase({ url, exclusive: true }));
  });

  test("one process may open it several times, and another one after it was closed", async () => {
    const [first, second] = await Promise.all([openDatabase({ url, exclusive: true }), openDatabase({ url, exclusive: true })]);
    await closeDatabase(first);
    expect(await firstLine(startChild(owner, [url]))).toContain(`DatabaseInUse: process ${process.pid}`);
    await closeDatabase(second);
    const next = startChild(owner, [url]);
    expect(await firstLine(next)).toBe("serving");
    next.kill("SIGTERM");
    await ended(next);
  });
});

// R16: another program, such as the sqlite3 tool, can still hold the lock.
describe.runIf(testProvider === "sqlite")("a foreign process that holds the write lock", () => {
  let locker: string;
  beforeAll(async () => {
    locker = await bundleChild("testing-child-locker");
  });

  async function opened() {
    const url = await freshDatabaseUrl();
    const db = await openDatabase({ url });
    const { itemIds } = await planWithItems(db, 1);
    return { url, db, id: itemIds[0] ?? "" };
  }

  test("for a short time makes a write wait", async () => {
    const { url, db, id } = await opened();
    const foreign = startChild(locker, [sqliteFile(url), "400"]);
    await firstLine(foreign);
    await db.item.update({ where: { id }, data: { position: 1 } });
    await db.$transaction((tx) => tx.item.update({ where: { id }, data: { position: { increment: 1 } } }));
    expect(await db.item.findUniqueOrThrow({ where: { id } })).toMatchObject({ position: 2 });
    await closeDatabase(db);
  });

  test.runIf(isFull)("for a long time makes writes fail with busy within three seconds, while reads continue", async () => {
    const { url, db, id } = await opened();
    const foreign = startChild(locker, [sqliteFile(url), "5000"]);
    await firstLine(foreign);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const start = performance.now();
    const writes = Promise.all(
      Array.from({ length: 20 }, async (_, n) => {
        const write =
          n % 2
            ? db.item.update({ where: { id }, data: { position: 9 } })
            : db.$transaction((tx) => tx.item.update({ where: { id }, data: { position: 9 } }));
        const error = await write.then(
          () => null,
          (refusal: unknown) => refusal,
        );
        return { isBusy: isBusy(error), after: performance.now() - start };
      }),
    );
    for (let n = 0; n < 10; n++) {
      expect(await db.item.findUniqueOrThrow({ where: { id } })).toMatchObject({ position: 0 });
      await sleep(50);
    }
    const outcomes = await writes;
    delay.disable();
    expect(outcomes.every((outcome) => outcome.isBusy)).toBe(true);
    expect(Math.max(...outcomes.map((outcome) => outcome.after))).toBeLessThan(3_000);
    expect(delay.max / 1e6).toBeLessThan(250);
    await ended(foreign);
    await db.item.update({ where: { id }, data: { position: 3 } });
    expect(await db.item.findUniqueOrThrow({ where: { id } })).toMatchObject({ position: 3 });
    // Fails while a statement that failed on the lock is still "in progress".
    await db.$executeRawUnsafe(`VACUUM INTO '${sqliteFile(url)}.copy'`);
    await closeDatabase(db);
  });
});

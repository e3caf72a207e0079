// @dialect migrations

import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { wording } from "@/lib/domain/checklist/wording";
import { rounds } from "@/lib/testing-rounds";
import { closeDatabase, type Db, openDatabase } from "./client";
import { migrationsFolder } from "./location";
import { migrate, readMigrations } from "./migrate";
import { isReady, migrationLevel } from "./ready";
import { emptyDatabaseUrl, freshDatabase, testProvider } from "./testing";
import { bundleChild, ended, firstLine, startChild } from "./testing-child";
import { planWithItems } from "./testing-rows";

let folder: string;
let url: string;
let db: Db | undefined;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "slipway-migrations-"));
  cpSync(migrationsFolder(testProvider), folder, { recursive: true });
  url = await emptyDatabaseUrl();
});

afterEach(async () => {
  await closeDatabase(db);
  db = undefined;
  rmSync(folder, { recursive: true, force: true });
});

function add(name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, "migration.sql"), sql);
}

const names = () => readdirSync(folder).filter((name) => !name.includes("."));
const open = async () => {
  db = await openDatabase({ url });
  return db;
};

describe("migrating", () => {
  test("an empty database applies every migration, and a second run applies none", async () => {
    expect(await migrate({ url, folder })).toEqual(names());
    expect(await migrate({ url, folder })).toEqual([]);
    const rows = await (await open()).$queryRawUnsafe<{ migration_name: string; applied_steps_count: number }[]>(
      "SELECT * FROM _prisma_migrations ORDER BY migration_name",
    );
    expect(rows.map((row) => row.migration_name)).toEqual(names());
  });

  test("refuses a migration that was edited after it was applied", async () => {
    await migrate({ url, folder });
    add("0001_first", "-- something else");
    await expect(migrate({ url, folder })).rejects.toThrow("0001_first was edited after it was applied");
  });

  test("ignores different line ends", async () => {
    await migrate({ url, folder });
    for (const { name, sql } of readMigrations(folder)) add(name, sql.replaceAll("\n", "\r\n"));
    expect(await migrate({ url, folder })).toEqual([]);
  });

  test("refuses a database that is newer than this version", async () => {
    add("9000_from_the_future", `CREATE TABLE "Future" ("id" TEXT PRIMARY KEY)`);
    await migrate({ url, folder });
    rmSync(path.join(folder, "9000_from_the_future"), { recursive: true });
    await expect(migrate({ url, folder })).rejects.toThrow("The database is newer than this version of Slipway");
  });

  test("refuses a migration whose name is before that of an applied one", async () => {
    await migrate({ url, folder });
    add("0001_afterthought", "SELECT 1");
    await expect(migrate({ url, folder })).rejects.toThrow("comes before");
  });

  test("rolls back a migration that fails halfway, and no earlier one", async () => {
    add("9000_good", `CREATE TABLE "Good" ("id" TEXT PRIMARY KEY)`);
    add("9001_bad", `CREATE TABLE "Half" ("id" TEXT PRIMARY KEY); INSERT INTO "Nowhere" VALUES (1);`);
    await expect(migrate({ url, folder })).rejects.toThrow("9001_bad failed and was taken back");
    add("9001_bad", `CREATE TABLE "Half" ("id" TEXT PRIMARY KEY)`);
    expect(await migrate({ url, folder })).toEqual(["9001_bad"]);
  });

  test("reports a folder without migrations", async () => {
    await expect(migrate({ url, folder: path.join(folder, "nowhere") })).rejects.toThrow("SLIPWAY_HOME must name the folder");
  });

  test.runIf(testProvider === "sqlite")("a migration that rebuilds a table deletes no rows that refer to it", async () => {
    await migrate({ url, folder });
    const { stageId } = await planWithItems(await open(), 3);
    await closeDatabase(db);
    // This is how Prisma writes it. Its PRAGMA has no effect inside a transaction.
    const { sql = "" } = readMigrations(folder)[0] ?? {};
    const stageTable = /CREATE TABLE "Stage" \(.+?\n\);/s.exec(sql)?.[0] ?? "";
    add(
      "9000_rebuild",
      `PRAGMA foreign_keys=OFF;\n${stageTable.replace('"Stage"', '"new_Stage"')}\nINSERT INTO "new_Stage" SELECT * FROM "Stage";\nDROP TABLE "Stage";\nALTER TABLE "new_Stage" RENAME TO "Stage";\nPRAGMA foreign_keys=ON;`,
    );
    expect(await migrate({ url, folder })).toEqual(["9000_rebuild"]);
    const migrated = await open();
    expect(await migrated.item.count({ where: { stageId } })).toBe(3);
    await expect(migrated.item.create({ data: { planId: "nowhere", stageId, position: 9, ...wording("x") } })).rejects.toMatchObject({
      code: "P2003",
    });
  });

  test.runIf(testProvider === "sqlite")("a migration that would leave dangling references is rolled back", async () => {
    await migrate({ url, folder });
    const { stageId } = await planWithItems(await open(), 3);
    await closeDatabase(db);
    add("9000_careless", `DELETE FROM "Stage"`);
    await expect(migrate({ url, folder })).rejects.toThrow("would point to rows of Stage that are not there");
    expect(await (await open()).stage.count({ where: { id: stageId } })).toBe(1);
  });

  // R11: the schema is the old one or the new one, never in between.
  test.runIf(testProvider === "sqlite")(
    "killed at any time leaves each migration applied completely or not at all",
    async () => {
      const migrator = await bundleChild("testing-child-migrator");
      const seen = new Set<number>();
      /** Migrates a database, kills the process after a time, and returns how many milliseconds it ran. */
      const migrateFor = async (target: string, killAfterMs: number): Promise<number> => {
        const child = startChild(migrator, [target]);
        const exit = ended(child);
        await firstLine(child);
        const start = performance.now();
        const timer = setTimeout(() => child.kill("SIGKILL"), killAfterMs);
        await exit;
        clearTimeout(timer);
        return performance.now() - start;
      };
      const duration = await migrateFor(await emptyDatabaseUrl(), 60_000);
      const kills = rounds(5, 50);
      for (let kill = 0; kill < kills; kill++) {
        const target = await emptyDatabaseUrl();
        await migrateFor(target, (duration * kill) / (kills - 1));
        const killed = await openDatabase({ url: target });
        const [counts] = await killed.$queryRawUnsafe<{ tables: bigint; triggers: bigint; applied: bigint }[]>(
          `SELECT SUM(type = 'table' AND name GLOB '[A-Z]*') AS tables, SUM(type = 'trigger') AS triggers, SUM(name = '_prisma_migrations') AS applied FROM sqlite_master`,
        );
        const applied = Number(counts?.applied) > 0 ? (await migrationLevel(killed)).applied.length : 0;
        seen.add(applied);
        expect([applied, Number(counts?.tables) > 0, Number(counts?.triggers) > 0]).toEqual([applied, applied >= 1, applied >= 2]);
        await closeDatabase(killed);
        await migrate({ url: target });
        expect(await migrate({ url: target })).toEqual([]);
      }
      expect(seen.size).toBeGreaterThan(1);
    },
    180_000,
  );

  test("two runs at once apply each migration once", async () => {
    const both = await Promise.all([migrate({ url, folder }), migrate({ url, folder })]);
    expect(both.flat().sort()).toEqual(names());
  });
});

describe("the readiness check", () => {
  test("reports a migrated database as ready and writes nothing", async () => {
    const fresh = await freshDatabase();
    expect(await isReady(fresh)).toEqual({ ok: true });
    expect(await migrationLevel(fresh)).toEqual({ applied: names(), outstanding: [] });
  });

  test("reports the missing migrations of a database that is not ready", async () => {
    for (const name of names().slice(1)) rmSync(path.join(folder, name), { recursive: true });
    await migrate({ url, folder });
    expect(await isReady(await open())).toEqual({ ok: false, why: expect.stringContaining("0002_the_record_stands") });
  });

  test("reports an empty database as not ready", async () => {
    expect(await isReady(await open())).toEqual({ ok: false, why: "The database has had no migration yet." });
  });

  test.runIf(testProvider === "sqlite")("reports a database whose file was removed as not ready", async () => {
    const fresh = await openDatabase({ url });
    db = fresh;
    await migrate({ url });
    expect(await isReady(fresh)).toEqual({ ok: true });
    rmSync(new URL(url.replace("file:", "file://")));
    expect(await isReady(fresh)).toMatchObject({ ok: false, why: expect.stringContaining("removed or replaced") });
  });
});

import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type Libsql from "libsql";
import type { Client } from "pg";
import { prepareFile } from "./client";
import { databaseUrl, migrationsFolder, providerOf, sqliteFile } from "./location";
import { claimDatabaseFile } from "./lock-file";

export type MigrateOptions = { url?: string; folder?: string };

type Migration = { name: string; sql: string; checksum: string };
export type Applied = { name: string; checksum: string };

/** The database and the migrations of this version do not match. Nothing was changed. */
export class MigrationRefused extends Error {
  override readonly name = "MigrationRefused";
}

/** The migrations of a folder, ordered by name. Line ends are ignored, because git may have changed them. */
export function readMigrations(folder: string): Migration[] {
  if (!existsSync(folder)) throw new Error(`No migrations in ${folder}. SLIPWAY_HOME must name the folder that holds prisma/.`);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, "migration.sql"), "utf8").replaceAll("\r\n", "\n");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

/** The migrations that are not applied yet. Throws MigrationRefused when the two histories differ. */
export function outstanding(migrations: Migration[], applied: Applied[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum } of applied) {
    const migration = known.get(name);
    if (!migration)
      throw new MigrationRefused(
        `The database is newer than this version of Slipway: it has had the migration ${name}, which this version does not know.`,
      );
    if (migration.checksum !== checksum)
      throw new MigrationRefused(`The migration ${name} was edited after it was applied. Put it back as it was, and write a new one.`);
  }
  const appliedNames = new Set(applied.map((migration) => migration.name));
  const missing = migrations.filter((migration) => !appliedNames.has(migration.name));
  const last = [...appliedNames].sort().at(-1);
  const tooEarly = missing.find((migration) => last !== undefined && migration.name < last);
  if (tooEarly)
    throw new MigrationRefused(`The migration ${tooEarly.name} comes before ${last}, which was already applied. Give it a later name.`);
  return missing;
}

/**
 * Migrates the database to this version, one process at a time. Each migration has its own transaction, so that it is applied completely or
 * not at all. Records the migrations in `_prisma_migrations`, as Prisma's tools do, and returns the names of the applied ones.
 * Throws MigrationRefused when database and version do not match, and DatabaseInUse while another process serves the file.
 */
export async function migrate(options: MigrateOptions = {}): Promise<string[]> {
  const url = options.url ?? databaseUrl();
  const provider = providerOf(url);
  const migrations = readMigrations(options.folder ?? migrationsFolder(provider));
  return provider === "sqlite" ? migrateSqlite(sqliteFile(url), migrations) : migratePostgres(url, migrations);
}

// ───────────── SQLite ─────────────

const sqliteTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "checksum" TEXT NOT NULL,
  "finished_at" DATETIME,
  "migration_name" TEXT NOT NULL,
  "logs" TEXT,
  "rolled_back_at" DATETIME,
  "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

export const appliedQuery = `SELECT migration_name AS name, checksum FROM _prisma_migrations
  WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`;

async function migrateSqlite(file: string, migrations: Migration[]): Promise<string[]> {
  prepareFile(file);
  // Fails while a server uses the file.
  const claim = await claimDatabaseFile(file);
  try {
    return await migrateFile(file, migrations);
  } finally {
    claim.release();
  }
}

async function migrateFile(file: string, migrations: Migration[]): Promise<string[]> {
  const db = new (await import("libsql")).default(file, { timeout: 250 });
  try {
    db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    // Foreign keys are off before BEGIN, because a migration that rebuilds a table drops the old one. With foreign keys on, that would delete
    // every row that refers to it.
    db.exec("PRAGMA foreign_keys = OFF");
    if (outstanding(migrations, appliedInSqlite(db)).length === 0) return [];
    const names: string[] = [];
    for (;;) {
      await beginExclusive(db);
      try {
        db.exec(sqliteTable);
        const [next] = outstanding(migrations, appliedInSqlite(db));
        if (!next) {
          db.exec("ROLLBACK");
          return names;
        }
        applyToSqlite(db, next);
        db.exec("COMMIT");
        names.push(next.name);
      } catch (error) {
        if (db.inTransaction) db.exec("ROLLBACK");
        throw error;
      }
    }
  } finally {
    db.close();
  }
}

async function beginExclusive(db: Libsql.Database): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      db.exec("BEGIN EXCLUSIVE");
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== "SQLITE_BUSY" || attempt === 40) throw error;
    }
    await sleep(250);
  }
}

function appliedInSqlite(db: Libsql.Database): Applied[] {
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE name = '_prisma_migrations'").all();
  return tables.length === 0 ? [] : (db.prepare(appliedQuery).all() as Applied[]);
}

function applyToSqlite(db: Libsql.Database, migration: Migration): void {
  const startedAt = new Date().toISOString();
  try {
    db.exec(migration.sql);
  } catch (error) {
    throw new Error(`The migration ${migration.name} failed and was taken back: ${(error as Error).message}`, { cause: error });
  }
  if (!db.inTransaction)
    throw new Error(`The migration ${migration.name} ends its own transaction; it must hold no BEGIN, COMMIT or ROLLBACK.`);
  const orphans = db.prepare("PRAGMA foreign_key_check").raw().all() as unknown[][];
  if (orphans[0])
    throw new Error(
      `The migration ${migration.name} was taken back: rows of ${orphans[0][0]} would point to rows of ${orphans[0][2]} that are not there.`,
    );
  db.prepare(
    `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count) VALUES (?, ?, ?, ?, ?, 1)`,
  ).run([randomUUID(), migration.checksum, new Date().toISOString(), migration.name, startedAt]);
}

// ───────────── PostgreSQL ─────────────

const postgresTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/** The advisory lock that Prisma's tools take while they migrate. */
const prismaLock = 72_707_369;

async function migratePostgres(url: string, migrations: Migration[]): Promise<string[]> {
  const { default: pg } = await import("pg");
  const db = new pg.Client({
    connectionString: url,
    options: "-c TimeZone=UTC",
    connectionTimeoutMillis: 10_000,
    application_name: "slipway-migrate",
  });
  await db.connect();
  try {
    await db.query("SET lock_timeout = '60s'");
    await db.query(`SELECT pg_advisory_lock(${prismaLock})`);
    const missing = outstanding(migrations, await appliedInPostgres(db));
    if (missing.length === 0) return [];
    await db.query(postgresTable);
    for (const migration of missing) await applyToPostgres(db, migration);
    return missing.map((migration) => migration.name);
  } finally {
    // The end of the session releases the lock and rolls back a failed migration.
    await db.end();
  }
}

async function appliedInPostgres(db: Client): Promise<Applied[]> {
  const { rows } = await db.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists");
  return rows[0]?.exists ? (await db.query<Applied>(appliedQuery)).rows : [];
}

async function applyToPostgres(db: Client, migration: Migration): Promise<void> {
  const startedAt = new Date();
  await db.query("BEGIN");
  try {
    await db.query(migration.sql);
  } catch (error) {
    await db.query("ROLLBACK");
    throw new Error(`The migration ${migration.name} failed and was taken back: ${(error as Error).message}`, { cause: error });
  }
  await db.query(
    `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count) VALUES ($1, $2, now(), $3, $4, 1)`,
    [randomUUID(), migration.checksum, migration.name, startedAt],
  );
  await db.query("COMMIT");
}

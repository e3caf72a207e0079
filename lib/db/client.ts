import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isConflict, isLateForTurn } from "./errors";
import { Gate } from "./gate";
import { PrismaClient as PostgresClient } from "./generated/postgresql/client";
import { type Prisma, PrismaClient } from "./generated/sqlite/client";
import { type DatabaseProvider, databaseUrl, providerOf, sqliteFile } from "./location";
import { type Claim, claimDatabaseFile } from "./lock-file";
import { postgresAdapter } from "./postgres-adapter";
import { sqliteAdapter } from "./sqlite-adapter";

export type { DatabaseProvider } from "./location";

/** The database. Both providers answer to the type of the embedded one. */
export type Db = PrismaClient;

/** What a transaction's callback is given. Inside it, use this and never the `Db`, which would wait for the transaction to end. */
export type Tx = Prisma.TransactionClient;

type Opened = { provider: DatabaseProvider; url: string; inode?: bigint; claims: Claim[]; turns: Gate };

// Next's routes, actions and instrumentation are separate module graphs: what the process shares hangs on globalThis.
const shared = globalThis as typeof globalThis & {
  slipwayDatabase?: Db;
  slipwayOpened?: WeakMap<Db, Opened>;
};
shared.slipwayOpened ??= new WeakMap();
const opened = shared.slipwayOpened;

/** Milliseconds a write transaction may wait for its turn, and then last. */
const maxWait = 10_000;
const timeout = 15_000;

function openedAs(db: Db): Opened {
  const found = opened.get(db);
  if (!found) throw new Error("This database was not opened by openDatabase().");
  return found;
}

export function providerOfDatabase(db: Db): DatabaseProvider {
  return openedAs(db).provider;
}

export function urlOfDatabase(db: Db): string {
  return openedAs(db).url;
}

function inodeOf(file: string): bigint | undefined {
  return statSync(file, { bigint: true, throwIfNoEntry: false })?.ino;
}

/** Whether the open file is still the one its path names. One that was deleted or replaced goes on taking writes, which nobody finds again. */
export function isFileInPlace(db: Db): boolean {
  const { provider: which, url, inode } = openedAs(db);
  return which !== "sqlite" || inodeOf(sqliteFile(url)) === inode;
}

/** Creates the file and its folder if need be, readable for this user alone; `-wal` and `-shm` inherit that. */
export function prepareFile(file: string): void {
  const folder = path.dirname(file);
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (existsSync(file)) return;
  closeSync(openSync(file, "a", 0o600));
  chmodSync(file, 0o600);
}

function open(url: string): Db {
  const which = providerOf(url);
  const transactionOptions = { maxWait, timeout };
  const db =
    which === "sqlite"
      ? new PrismaClient({ adapter: sqliteAdapter(sqliteFile(url)), transactionOptions })
      : (new PostgresClient({ adapter: postgresAdapter(url), transactionOptions }) as unknown as PrismaClient);
  const inode = which === "sqlite" ? inodeOf(sqliteFile(url)) : undefined;
  opened.set(db, { provider: which, url, inode, claims: [], turns: new Gate() });
  return db;
}

/**
 * Without `url`, opens the process's own database, the one `database()` gives; with it, a database that is the caller's to
 * close. With `exclusive`, a SQLite file that another process serves is refused (DatabaseInUse): whatever writes to the real
 * file opens it so.
 */
export async function openDatabase(options: { url?: string; exclusive?: boolean } = {}): Promise<Db> {
  const url = options.url ?? (shared.slipwayDatabase ? openedAs(shared.slipwayDatabase).url : databaseUrl());
  const isFile = providerOf(url) === "sqlite";
  if (isFile) prepareFile(sqliteFile(url));
  const claim = isFile && options.exclusive ? await claimDatabaseFile(sqliteFile(url)) : undefined;
  try {
    const db = options.url === undefined ? database() : open(url);
    await db.$connect();
    if (claim) openedAs(db).claims.push(claim);
    return db;
  } catch (error) {
    claim?.release();
    throw error;
  }
}

/** The database of this process, opened at the first call from the environment unless `useDatabase` gave one. */
export function database(): Db {
  if (!shared.slipwayDatabase) {
    const url = databaseUrl();
    if (providerOf(url) === "sqlite") prepareFile(sqliteFile(url));
    shared.slipwayDatabase = open(url);
  }
  return shared.slipwayDatabase;
}

/** Makes this the database of the process. */
export function useDatabase(db: Db | undefined): void {
  shared.slipwayDatabase = db;
}

/** Closes a database, by default the process's own, and gives up its claim to the file. */
export async function closeDatabase(db: Db | undefined = shared.slipwayDatabase): Promise<void> {
  if (!db) return;
  if (db === shared.slipwayDatabase) shared.slipwayDatabase = undefined;
  await db.$disconnect();
  for (const claim of opened.get(db)?.claims.splice(0) ?? []) claim.release();
}

/** The provider of the process's database: what was opened, or what the environment asks for. */
export function provider(): DatabaseProvider {
  return shared.slipwayDatabase ? providerOfDatabase(shared.slipwayDatabase) : providerOf(databaseUrl());
}

/**
 * A write transaction that is alone: it reads what it will write against. On SQLite it has the only writer; on PostgreSQL
 * it takes one advisory lock first, so that read committed shows it everything that earlier ones wrote. What is refused
 * for a conflict with somebody outside this (40001, 40P01) is tried again, five times in all.
 * The callback may run more than once; it must touch nothing but `tx`.
 */
export async function inTransaction<T>(db: Db, fn: (tx: Tx) => Promise<T>): Promise<T> {
  const { provider: which, turns } = openedAs(db);
  let steps: (() => void)[] = [];
  const attempt = (tx: Tx): Promise<T> => {
    steps = [];
    afterCommits.set(tx, steps);
    return fn(tx);
  };
  const value = which === "sqlite" ? await db.$transaction(attempt, { maxWait, timeout }) : await onPostgres(db, turns, attempt);
  for (const step of steps) step();
  return value;
}

async function onPostgres<T>(db: Db, turns: Gate, fn: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await aloneOnPostgres(db, turns, fn);
    } catch (error) {
      if (attempt === 5 || !isConflict(error)) throw error;
      await sleep(attempt * 10 + Math.random() * 20);
    }
  }
}

const afterCommits = new WeakMap<Tx, (() => void)[]>();

/** What this process does as soon as the transaction is committed; after a rollback it is not done. It must not throw. */
export function afterCommit(tx: Tx, step: () => void): void {
  const steps = afterCommits.get(tx);
  if (!steps) throw new Error("Only a transaction of inTransaction() says when it is committed.");
  steps.push(step);
}

// Writers wait their turn here rather than in the server: there each would hold a connection that readers need.
async function aloneOnPostgres<T>(db: Db, turns: Gate, fn: (tx: Tx) => Promise<T>): Promise<T> {
  const leave = await turns.enter(maxWait, isLateForTurn);
  // A callback that never settles has lost its transaction by then; it must not keep the turn.
  const forgotten = setTimeout(leave, maxWait + timeout);
  try {
    return await db.$transaction(
      async (tx) => {
        await lockWriters(tx);
        return fn(tx);
      },
      { maxWait, timeout },
    );
  } finally {
    clearTimeout(forgotten);
    leave();
  }
}

const writersLock = 5_197_001;

async function lockWriters(tx: Tx): Promise<void> {
  await tx.$executeRawUnsafe(`SELECT pg_advisory_xact_lock(${writersLock})`);
}

/** Holds the audit chain until the transaction ends, so that it cannot fork. Take it before the last event is read. */
export async function lockAudit(tx: Tx): Promise<void> {
  // inTransaction took this very lock already; it is taken again (it may be) for a `tx` that came from elsewhere.
  if (provider() === "postgresql") await lockWriters(tx);
}

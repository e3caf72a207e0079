import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import { DirectAdapter } from "./direct-adapter";
import { directTransaction } from "./direct-transaction";
import { isConflict, isLateForTurn } from "./errors";
import { Gate } from "./gate";
import type { Prisma, PrismaClient } from "./generated/sqlite/client";
import { pageClient } from "./kept-reads";
import { type DatabaseProvider, databaseUrl, providerOf, sqliteFile } from "./location";
import { type Claim, claimDatabaseFile } from "./lock-file";
import { postgresAdapter } from "./postgres-adapter";
import { sql } from "./sql";
import { sqliteAdapter } from "./sqlite-adapter";

export type { DatabaseProvider } from "./location";

/** The database client. Both providers use the type of the SQLite client. */
export type Db = PrismaClient;

/** The client of a transaction. Inside the callback use only this: the `Db` would wait for the transaction to end. */
export type Tx = Prisma.TransactionClient;

type Opened = {
  provider: DatabaseProvider;
  adapter: DirectAdapter;
  url: string;
  inode?: bigint;
  claims: Claim[];
  turns: Gate;
  background: Set<Promise<void>>;
  closing: AbortController;
};

// Shared state is on globalThis, because Next's routes, actions and instrumentation are separate module graphs.
const shared = globalThis as typeof globalThis & {
  slipwayDatabase?: Db;
  slipwayClients?: Partial<Record<DatabaseProvider, typeof PrismaClient>>;
  slipwayOpened?: WeakMap<Db, Opened>;
};
shared.slipwayOpened ??= new WeakMap();
const opened = shared.slipwayOpened;

/** Milliseconds a write transaction may wait for its turn, and milliseconds it may then take. */
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

/** The driver below Prisma (lib/db/read.ts). */
export const driverOf = (db: Db): Promise<SqlDriverAdapter> => openedAs(db).adapter.driver(() => db.$connect());

function inodeOf(file: string): bigint | undefined {
  return statSync(file, { bigint: true, throwIfNoEntry: false })?.ino;
}

/** Whether the open file is still the file at its path. A deleted or replaced file still accepts writes, which are then lost. */
export function isFileInPlace(db: Db): boolean {
  const { provider, url, inode } = openedAs(db);
  return provider !== "sqlite" || inodeOf(sqliteFile(url)) === inode;
}

/** Creates the file and its folder if they are missing, readable only by this user; `-wal` and `-shm` inherit the mode. */
export function prepareFile(file: string): void {
  const folder = path.dirname(file);
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (existsSync(file)) return;
  closeSync(openSync(file, "a", 0o600));
  chmodSync(file, 0o600);
}

/** Loads the client of a provider once per process. A static import would put a copy of both clients into the bundle of each route. */
async function loadClient(provider: DatabaseProvider): Promise<void> {
  shared.slipwayClients ??= {};
  shared.slipwayClients[provider] ??=
    provider === "sqlite"
      ? (await import("./generated/sqlite/client")).PrismaClient
      : ((await import("./generated/postgresql/client")).PrismaClient as unknown as typeof PrismaClient);
}

function open(url: string): Db {
  const provider = providerOf(url);
  const Client = shared.slipwayClients?.[provider];
  if (!Client) throw new Error("openDatabase() comes first: it loads the client.");
  const adapter = new DirectAdapter(provider === "sqlite" ? sqliteAdapter(sqliteFile(url)) : postgresAdapter(url));
  const db = new Client({ adapter: adapter.factory, transactionOptions: { maxWait, timeout } });
  const inode = provider === "sqlite" ? inodeOf(sqliteFile(url)) : undefined;
  opened.set(db, { provider, adapter, url, inode, claims: [], turns: new Gate(), background: new Set(), closing: new AbortController() });
  return db;
}

/**
 * Opens the database of the process, which `database()` returns, or the database at `url`, which the caller must close. With `exclusive`, a
 * SQLite file that another process serves is refused (DatabaseInUse). Everything that writes to the real file opens it this way.
 */
export async function openDatabase(options: { url?: string; exclusive?: boolean } = {}): Promise<Db> {
  const url = options.url ?? (shared.slipwayDatabase ? openedAs(shared.slipwayDatabase).url : databaseUrl());
  await loadClient(providerOf(url));
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

/**
 * The database of this process: the one set by `useDatabase`, or else the one in the environment. Call `openDatabase()` once before. A page
 * gets a client that keeps what it reads (kept-reads.ts).
 */
export function database(): Db {
  if (!shared.slipwayDatabase) {
    const url = databaseUrl();
    if (providerOf(url) === "sqlite") prepareFile(sqliteFile(url));
    shared.slipwayDatabase = open(url);
  }
  const client = pageClient(shared.slipwayDatabase);
  if (!opened.has(client)) opened.set(client, openedAs(shared.slipwayDatabase));
  return client;
}

/** Makes this the database of the process. */
export function useDatabase(db: Db | undefined): void {
  shared.slipwayDatabase = db;
}

/** Closes a database, by default the one of the process, and releases its lock on the file. */
export async function closeDatabase(db: Db | undefined = shared.slipwayDatabase): Promise<void> {
  if (!db) return;
  if (db === shared.slipwayDatabase) shared.slipwayDatabase = undefined;
  openedAs(db).closing.abort();
  while (openedAs(db).background.size > 0) await Promise.all(openedAs(db).background);
  await db.$disconnect();
  for (const claim of opened.get(db)?.claims.splice(0) ?? []) claim.release();
}

/**
 * Starts work after this turn of the event loop, for which nobody waits but closeDatabase(). It must not fail. Long work ends early when the
 * signal says that the database is being closed.
 */
export function inBackground(db: Db, work: (closing: AbortSignal) => Promise<void>): void {
  const { background, closing } = openedAs(db);
  const done: Promise<void> = new Promise<void>((resolve) => setImmediate(() => void work(closing.signal).finally(resolve))).then(() => {
    background.delete(done);
  });
  background.add(done);
}

/** The provider of the process's database, or of the database in the environment while none is open. */
export function provider(): DatabaseProvider {
  return shared.slipwayDatabase ? providerOfDatabase(shared.slipwayDatabase) : providerOf(databaseUrl());
}

/**
 * Runs one write transaction at a time, so that it reads current data. On SQLite it is the only writer; on PostgreSQL it first takes an
 * advisory lock, so that read committed shows everything that earlier transactions wrote. After a conflict with a transaction outside this
 * lock (40001, 40P01) it is retried, five attempts in all. The callback may run more than once and must use only `tx`.
 */
export async function inTransaction<T>(db: Db, fn: (tx: Tx) => Promise<T>): Promise<T> {
  const { provider, adapter, turns } = openedAs(db);
  let steps: (() => void)[] = [];
  const attempt = (tx: Tx): Promise<T> => {
    steps = [];
    afterCommits.set(tx, steps);
    return fn(tx);
  };
  const run = (work: typeof attempt) => directTransaction(db, adapter, timeout, work);
  const value =
    provider === "sqlite" ? await run(attempt) : await onPostgres(turns, () => run((tx) => lockWriters(tx).then(() => attempt(tx))));
  for (const step of steps) step();
  return value;
}

async function onPostgres<T>(turns: Gate, run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTurn(turns, run);
    } catch (error) {
      if (attempt === 5 || !isConflict(error)) throw error;
      await sleep(attempt * 10 + Math.random() * 20);
    }
  }
}

const afterCommits = new WeakMap<Tx, (() => void)[]>();

/** Registers work for after the commit of the transaction. It is not done after a rollback, and must not throw. */
export function afterCommit(tx: Tx, step: () => void): void {
  const steps = afterCommits.get(tx);
  if (!steps) throw new Error("afterCommit() needs a transaction of inTransaction().");
  steps.push(step);
}

// Writers wait here, because in the server each would hold a connection that readers need.
async function inTurn<T>(turns: Gate, run: () => Promise<T>): Promise<T> {
  const leave = await turns.enter(maxWait, isLateForTurn);
  // A callback that never settles must not block the next transaction after its own has timed out.
  const timer = setTimeout(leave, maxWait + timeout);
  try {
    return await run();
  } finally {
    clearTimeout(timer);
    leave();
  }
}

const writersLock = 5_197_001;

async function lockWriters(tx: Tx): Promise<void> {
  await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(${writersLock}::int)`);
}

/** Locks the audit chain until the transaction ends, so that it cannot fork. Call it before reading the last event. */
export async function lockAudit(tx: Tx): Promise<void> {
  // inTransaction already holds this lock; a `tx` from elsewhere takes it here.
  if (provider() === "postgresql" && !afterCommits.has(tx)) await lockWriters(tx);
}

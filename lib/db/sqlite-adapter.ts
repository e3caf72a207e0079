import { setTimeout as sleep } from "node:timers/promises";
import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
  type Transaction,
} from "@prisma/driver-adapter-utils";
import type Libsql from "libsql";
import { Gate } from "./gate";
import { CommitGroup } from "./sqlite-commit-group";
import { isLocked, lockTimeout, toDriverError } from "./sqlite-errors";
import { toResultSet, toSqlite } from "./sqlite-values";

type Connection = Libsql.Database;

export type SqliteOptions = {
  /** How long a request waits for a lock held by a foreign process before it fails with "busy" (P1008). */
  lockWaitMs?: number;
  /** How long a write waits for its turn behind the other writes of this process. */
  turnWaitMs?: number;
};

const name = "slipway-sqlite";

/** SQLite blocks the thread while it waits. The adapter waits between attempts instead, so that other requests are answered meanwhile. */
const busyTimeoutMs = 10;
const pauseMs = 20;

const onlyReads = /^\s*SELECT\b/i;
const noTransaction = /^\s*(PRAGMA|VACUUM|ATTACH|DETACH)\b/i;

/**
 * The Prisma adapter for one SQLite file. Writes run one at a time on one connection, each in a transaction that takes the write lock
 * at its start; transactions that end together share their commit. A SELECT outside a transaction uses a separate connection and sees only
 * committed data.
 */
export function sqliteAdapter(file: string, options: SqliteOptions = {}): SqlDriverAdapterFactory {
  return {
    provider: "sqlite",
    adapterName: name,
    connect: async () => new SqliteAdapter((await import("libsql")).default, file, options),
  };
}

class SqliteAdapter implements SqlDriverAdapter {
  readonly provider = "sqlite";
  readonly adapterName = name;
  readonly #gate = new Gate();
  readonly #commits = new CommitGroup(
    () => this.#writer,
    (start) => this.#begin(start),
  );
  readonly #lockWaitMs: number;
  readonly #turnWaitMs: number;
  #writer: Connection;
  #reader: Connection;

  constructor(
    private readonly Driver: typeof Libsql,
    private readonly file: string,
    options: SqliteOptions,
  ) {
    this.#lockWaitMs = options.lockWaitMs ?? 2_000;
    this.#turnWaitMs = options.turnWaitMs ?? 10_000;
    this.#writer = this.#openWriter();
    this.#reader = this.#openReader();
    closeAtExit(this);
  }

  getConnectionInfo() {
    return { maxBindValues: 32_766, supportsRelationJoins: false };
  }

  async queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return onlyReads.test(query.sql) ? this.#read(query) : this.#write(query, (writer) => run(writer, query));
  }

  async executeRaw(query: SqlQuery): Promise<number> {
    return this.#write(query, (writer) => execute(writer, query));
  }

  async executeScript(script: string): Promise<void> {
    const leave = await this.#turn();
    try {
      this.#commits.commit();
      this.#writer.exec(script);
    } catch (error) {
      rollBack(this.#writer);
      throw toDriverError(error);
    } finally {
      leave();
    }
  }

  async startTransaction(): Promise<Transaction> {
    const start = performance.now();
    const leave = await this.#turn();
    try {
      await this.#commits.enter(start);
    } catch (error) {
      leave();
      throw error;
    }
    return new SqliteTransaction(this.#writer, this.#commits, leave);
  }

  async dispose(): Promise<void> {
    const leave = await this.#turn().catch(() => null);
    try {
      if (leave) this.#commits.commit();
      this.close();
    } finally {
      leave?.();
    }
  }

  /**
   * Moves the content of the write-ahead log into the file and closes the connections. libsql keeps them half open until their statements are
   * garbage collected, so that the empty log may remain.
   */
  close(): void {
    openAdapters.delete(this);
    this.#reader.close();
    try {
      this.#commits.abandon();
      rollBack(this.#writer);
      this.#writer.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    } finally {
      this.#writer.close();
    }
  }

  #turn(): Promise<() => void> {
    return this.#gate.enter(this.#turnWaitMs, lockTimeout);
  }

  /** Takes the write lock, or fails with "busy" when a foreign process still holds it after the allowed time since `start`. */
  async #begin(start: number): Promise<void> {
    for (;;) {
      try {
        rollBack(this.#writer);
        this.#writer.exec("BEGIN IMMEDIATE");
        return;
      } catch (error) {
        if (!isLocked(error) || performance.now() - start > this.#lockWaitMs) throw toDriverError(error);
      }
      await sleep(pauseMs);
    }
  }

  // A statement that fails on a foreign lock stays "in progress" in libsql, which cannot reset it. A single write therefore runs in a
  // transaction, where BEGIN fails on the lock and leaves no statement behind.
  async #write<T>(query: SqlQuery, work: (writer: Connection) => T): Promise<T> {
    const start = performance.now();
    const leave = await this.#turn();
    try {
      this.#commits.commit();
      if (noTransaction.test(query.sql)) return this.#outside(work);
      await this.#begin(start);
      try {
        const result = work(this.#writer);
        this.#writer.exec("COMMIT");
        return result;
      } catch (error) {
        rollBack(this.#writer);
        throw toDriverError(error);
      }
    } finally {
      leave();
    }
  }

  #outside<T>(work: (writer: Connection) => T): T {
    try {
      return work(this.#writer);
    } catch (error) {
      if (isLocked(error)) {
        this.#writer.close();
        this.#writer = this.#openWriter();
      }
      throw toDriverError(error);
    }
  }

  // For the same reason a read connection that failed on a lock is replaced, because its unfinished statement would hold an old snapshot.
  async #read(query: SqlQuery): Promise<SqlResultSet> {
    const start = performance.now();
    for (;;) {
      try {
        return run(this.#reader, query);
      } catch (error) {
        if (!isLocked(error)) throw toDriverError(error);
        this.#reader.close();
        this.#reader = this.#openReader();
        if (performance.now() - start > this.#lockWaitMs) throw toDriverError(error);
      }
      await sleep(pauseMs);
    }
  }

  #openWriter(): Connection {
    const writer = new this.Driver(this.file, { timeout: 250 });
    // With FULL, a commit is acknowledged when it is on disk. With NORMAL, a power cut could undo sign-offs.
    writer.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = 67108864");
    // With recursive triggers, INSERT OR REPLACE fires the triggers that refuse a delete.
    writer.exec("PRAGMA recursive_triggers = ON");
    writer.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
    const settings = {
      journal_mode: pragma(writer, "journal_mode"),
      synchronous: pragma(writer, "synchronous"),
      foreign_keys: pragma(writer, "foreign_keys"),
    };
    if (settings.journal_mode !== "wal" || settings.synchronous !== 2 || settings.foreign_keys !== 1) {
      writer.close();
      throw new Error(`SQLite cannot store ${this.file} safely here: ${JSON.stringify(settings)}. Required are wal, 2 and 1.`);
    }
    return writer;
  }

  #openReader(): Connection {
    const reader = new this.Driver(this.file, { timeout: busyTimeoutMs });
    reader.exec("PRAGMA query_only = ON; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
    return reader;
  }
}

const openAdapters = new Set<SqliteAdapter>();
let isClosingAtExit = false;

// A transaction that is open when the process exits was never acknowledged and is not committed.
function closeAtExit(adapter: SqliteAdapter): void {
  openAdapters.add(adapter);
  if (isClosingAtExit) return;
  isClosingAtExit = true;
  process.once("exit", () => {
    for (const open of [...openAdapters]) open.close();
  });
}

class SqliteTransaction implements Transaction {
  readonly provider = "sqlite";
  readonly adapterName = name;
  /** This class sends COMMIT and ROLLBACK instead of Prisma, so that the next transaction always gets its turn. */
  readonly options = { usePhantomQuery: true };
  #open = true;

  constructor(
    private readonly writer: Connection,
    private readonly commits: CommitGroup,
    private readonly leave: () => void,
  ) {}

  async queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return this.#inside(() => run(this.writer, query));
  }

  async executeRaw(query: SqlQuery): Promise<number> {
    return this.#inside(() => execute(this.writer, query));
  }

  async commit(): Promise<void> {
    if (!this.#open) throw closed();
    await this.#end(() => this.commits.release());
  }

  async rollback(): Promise<void> {
    if (this.#open) await this.#end(() => (this.commits.isLost() ? Promise.resolve() : this.commits.undo()));
  }

  async createSavepoint(savepoint: string): Promise<void> {
    this.#inside(() => this.writer.exec(`SAVEPOINT "${savepoint}"`));
  }

  async rollbackToSavepoint(savepoint: string): Promise<void> {
    this.#inside(() => this.writer.exec(`ROLLBACK TO "${savepoint}"`));
  }

  async releaseSavepoint(savepoint: string): Promise<void> {
    this.#inside(() => this.writer.exec(`RELEASE "${savepoint}"`));
  }

  // Otherwise a late query of an ended transaction would run in the next one, and one after a rollback by SQLite outside of any.
  #inside<T>(work: () => T): T {
    if (!this.#open || this.commits.isLost()) throw closed();
    try {
      return work();
    } catch (error) {
      throw toDriverError(error);
    }
  }

  // The next transaction gets its turn at once. It may join the same commit.
  #end(work: () => Promise<void>): Promise<void> {
    this.#open = false;
    try {
      return work();
    } catch (error) {
      throw toDriverError(error);
    } finally {
      this.leave();
    }
  }
}

const closed = () => new DriverAdapterError({ kind: "TransactionAlreadyClosed", cause: "The transaction is over." });

/** Rolls back an open transaction, for example after a failed COMMIT; does nothing if none is open. */
function rollBack(writer: Connection): void {
  if (writer.inTransaction) writer.exec("ROLLBACK");
}

function pragma(connection: Connection, setting: string): unknown {
  const [row] = connection.prepare(`PRAGMA ${setting}`).raw().all() as unknown[][];
  return row?.[0];
}

function bindings(query: SqlQuery): unknown[] {
  return query.args.map((value, index) => toSqlite(value, query.argTypes[index]));
}

function run(connection: Connection, query: SqlQuery): SqlResultSet {
  return withPrepared(connection, query.sql, (statement) => {
    const rows = statement.all(bindings(query)) as unknown[][];
    return toResultSet(statement.columns(), rows);
  });
}

function withPrepared<T>(connection: Connection, sql: string, work: (statement: Libsql.Statement) => T): T {
  const statement = prepared(connection, sql);
  try {
    return work(statement);
  } catch (error) {
    // The statement may have stopped halfway, so that the next query must prepare a new one.
    statements.get(connection)?.delete(sql);
    throw error;
  }
}

// The driver refuses these settings for a statement that returns no rows.
const withExactRows = (statement: Libsql.Statement) => (statement.reader ? statement.raw().safeIntegers(true) : statement);

/** Statements are cached, because Prisma sends the same few hundred and preparing one costs as much as running it. */
const MAX_STATEMENTS = 300;
const statements = new WeakMap<Connection, Map<string, Libsql.Statement>>();

function prepared(connection: Connection, sql: string): Libsql.Statement {
  const cached = statements.get(connection) ?? new Map<string, Libsql.Statement>();
  statements.set(connection, cached);
  const statement = cached.get(sql) ?? withExactRows(connection.prepare(sql));
  // Drops the least recently used statement.
  cached.delete(sql);
  cached.set(sql, statement);
  for (const oldest of cached.keys()) {
    if (cached.size <= MAX_STATEMENTS) break;
    cached.delete(oldest);
  }
  return statement;
}

function execute(connection: Connection, query: SqlQuery): number {
  return withPrepared(connection, query.sql, (statement) => statement.run(bindings(query)).changes);
}

import { DriverAdapterError, type SqlQuery, type SqlResultSet, type Transaction } from "@prisma/driver-adapter-utils";

/** A transaction of a driver until it ends. Later statements fail: its connection then belongs to another transaction. */
export class OpenTransaction {
  readonly provider: Transaction["provider"];
  #isOpen = true;
  #isLate = false;
  #failure: Error | undefined;

  constructor(private readonly inner: Transaction) {
    this.provider = inner.provider;
  }

  /** Whether it was rolled back because it took too long. */
  get isLate(): boolean {
    return this.#isLate;
  }

  async queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    this.#check();
    return this.inner.queryRaw(query).catch((error: unknown) => this.#fail(error));
  }

  async executeRaw(query: SqlQuery): Promise<number> {
    this.#check();
    return this.inner.executeRaw(query).catch((error: unknown) => this.#fail(error));
  }

  /** Resolves when what it wrote is on disk. */
  async commit(): Promise<void> {
    this.#check();
    this.#isOpen = false;
    try {
      await this.#send("COMMIT");
      // PostgreSQL answers COMMIT with a rollback, and without an error, after a statement that failed.
      if (this.#failure && this.provider === "postgres") throw this.#failure;
    } catch (error) {
      await this.inner.rollback();
      throw error;
    }
    await this.inner.commit();
  }

  /** Does nothing after the end. */
  async rollback(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    try {
      await this.#send("ROLLBACK");
    } finally {
      await this.inner.rollback();
    }
  }

  async expire(): Promise<void> {
    this.#isLate = this.#isOpen;
    await this.rollback();
  }

  /** The same transaction for Prisma, which can neither commit it nor roll it back. */
  lent(): Transaction {
    const { provider, adapterName } = this.inner;
    return {
      provider,
      adapterName,
      options: { usePhantomQuery: true },
      queryRaw: (query) => this.queryRaw(query),
      executeRaw: (query) => this.executeRaw(query),
      commit: async () => {},
      rollback: async () => {},
    };
  }

  // The PostgreSQL adapter leaves these statements to its caller; ours for SQLite sends its own.
  async #send(sql: string): Promise<void> {
    if (!this.inner.options.usePhantomQuery) await this.inner.executeRaw({ sql, args: [], argTypes: [] });
  }

  #fail(error: unknown): never {
    this.#failure ??= error instanceof Error ? error : new Error(String(error));
    throw error;
  }

  #check(): void {
    if (!this.#isOpen) throw new DriverAdapterError({ kind: "TransactionAlreadyClosed", cause: "The transaction is over." });
  }
}

import type { Transaction } from "@prisma/driver-adapter-utils";
import type { Db, Tx } from "./client";
import type { DirectAdapter } from "./direct-adapter";
import { namedRows, type RawValue, sqlQuery, textQuery } from "./direct-values";
import { asBeginError, asRawError, tooLong, transactionIsOver } from "./errors";
import { OpenTransaction } from "./open-transaction";
import { Sql } from "./sql";

/**
 * Runs a transaction whose SQL goes straight to the driver. Prisma joins it when a model is first asked for, and only then, because its
 * client for an interactive transaction costs more than all statements of the commands that are performed most (docs/decisions/0053).
 */
export async function directTransaction<T>(db: Db, adapter: DirectAdapter, timeoutMs: number, fn: (tx: Tx) => Promise<T>): Promise<T> {
  const open = new OpenTransaction(await adapter.begin(() => db.$connect()).catch(throwAs(asBeginError)));
  const prisma = new JoinedPrisma(db, adapter, open.lent(), timeoutMs);
  const timer = setTimeout(() => void open.expire().catch(() => {}), timeoutMs);
  try {
    const value = await joinedBy(prisma, fn(clientOf(open, prisma)));
    if (!open.isLate) await open.commit().catch(throwAs(asRawError));
    if (!open.isLate) return value;
  } catch (error) {
    if (!open.isLate) {
      // If what it had read was never committed, that is the error.
      await open.rollback().catch(throwAs(asRawError));
      throw error;
    }
  } finally {
    clearTimeout(timer);
  }
  throw tooLong(timeoutMs);
}

/** Prisma has left the transaction before it ends. */
async function joinedBy<T>(prisma: JoinedPrisma, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } finally {
    await prisma.leave();
  }
}

const throwAs = (convert: (error: unknown) => unknown) => (error: unknown) => {
  throw convert(error);
};

/** Prisma's client of a transaction that is already open. */
class JoinedPrisma {
  #client: Promise<Tx> | null = null;
  #hasLeft = false;
  #leave: () => void = () => {};
  #left: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly db: Db,
    private readonly adapter: DirectAdapter,
    private readonly transaction: Transaction,
    private readonly timeoutMs: number,
  ) {}

  client(): Promise<Tx> {
    if (this.#hasLeft) return Promise.reject(transactionIsOver());
    this.#client ??= new Promise<Tx>((resolve, reject) => {
      const leaving = new Promise<void>((leave) => {
        this.#leave = leave;
      });
      const start = () =>
        this.db.$transaction(
          (tx) => {
            resolve(tx);
            return leaving;
          },
          { maxWait: this.timeoutMs, timeout: 2 * this.timeoutMs },
        );
      this.#left = this.adapter.join(this.transaction, start).catch(reject);
    });
    return this.#client;
  }

  /** Later queries of models are refused. Resolves when Prisma sends no more. */
  async leave(): Promise<void> {
    this.#hasLeft = true;
    this.#leave();
    await this.#left;
  }
}

type Call = (...args: unknown[]) => unknown;
type Methods = Record<string, Call>;

/** What commands use as their `tx`: SQL without Prisma, models with it. */
function clientOf(open: OpenTransaction, prisma: JoinedPrisma): Tx {
  const query = async (text: ReturnType<typeof sqlQuery>) => namedRows(await open.queryRaw(text).catch(throwAs(asRawError)));
  const execute = (text: ReturnType<typeof sqlQuery>) => open.executeRaw(text).catch(throwAs(asRawError));
  const tagged = (sql: Sql | TemplateStringsArray, values: RawValue[]) =>
    sqlQuery(isTemplate(sql) ? new Sql(sql, values) : sql, open.provider);
  const parts: Record<string, Call | Methods> = {
    $queryRaw: ((sql: Sql | TemplateStringsArray, ...values: RawValue[]) => query(tagged(sql, values))) as Call,
    $executeRaw: ((sql: Sql | TemplateStringsArray, ...values: RawValue[]) => execute(tagged(sql, values))) as Call,
    $queryRawUnsafe: ((sql: string, ...values: RawValue[]) => query(textQuery(sql, values))) as Call,
    $executeRawUnsafe: ((sql: string, ...values: RawValue[]) => execute(textQuery(sql, values))) as Call,
  };
  return new Proxy(parts, {
    get(_, name) {
      // A value with a method `then` would be taken for a promise.
      if (typeof name !== "string" || name === "then") return undefined;
      parts[name] ??= modelOf(name, prisma);
      return parts[name];
    },
  }) as unknown as Tx;
}

const isTemplate = (sql: Sql | TemplateStringsArray): sql is TemplateStringsArray => Array.isArray(sql);

const modelOf = (model: string, prisma: JoinedPrisma): Methods =>
  new Proxy({} as Methods, {
    get(methods, name) {
      if (typeof name !== "string" || name === "then") return undefined;
      methods[name] ??= async (...args) => ((await prisma.client()) as unknown as Record<string, Methods>)[model]?.[name]?.(...args);
      return methods[name];
    },
  });

import { AsyncLocalStorage } from "node:async_hooks";
import type { SqlDriverAdapter, SqlDriverAdapterFactory, Transaction } from "@prisma/driver-adapter-utils";

/** A database whose driver we can use without Prisma; Prisma can join a transaction of ours that is open instead of beginning its own. */
export class DirectAdapter {
  /** The factory that Prisma connects with. */
  readonly factory: SqlDriverAdapterFactory;
  readonly #joining = new AsyncLocalStorage<Transaction>();
  #driver: SqlDriverAdapter | null = null;
  #begin: SqlDriverAdapter["startTransaction"] | null = null;

  constructor(factory: SqlDriverAdapterFactory) {
    this.factory = { ...factory, connect: async () => this.#connected(await factory.connect()) };
  }

  #connected(driver: SqlDriverAdapter): SqlDriverAdapter {
    const begin = driver.startTransaction.bind(driver);
    this.#driver = driver;
    this.#begin = begin;
    driver.startTransaction = async (isolation) => this.#joining.getStore() ?? begin(isolation);
    return driver;
  }

  /** The driver that Prisma connected last. `connect` makes Prisma connect, where it has not done so. */
  async driver(connect: () => Promise<void>): Promise<SqlDriverAdapter> {
    if (this.#driver === null) await connect();
    if (this.#driver === null) throw new Error("Prisma has not connected to its adapter.");
    return this.#driver;
  }

  async begin(connect: () => Promise<void>): Promise<Transaction> {
    if (this.#begin === null) await this.driver(connect);
    if (this.#begin === null) throw new Error("Prisma has not connected to its adapter.");
    return this.#begin();
  }

  /** Runs `start`; the transaction that Prisma begins in it is this one. */
  join<T>(transaction: Transaction, start: () => Promise<T>): Promise<T> {
    return this.#joining.run(transaction, start);
  }
}

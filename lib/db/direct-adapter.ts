import { AsyncLocalStorage } from "node:async_hooks";
import type { SqlDriverAdapter, SqlDriverAdapterFactory, Transaction } from "@prisma/driver-adapter-utils";

type Begin = () => Promise<Transaction>;

/** A database whose transactions are begun by us; Prisma can join one that is open instead of beginning its own. */
export class DirectAdapter {
  /** The factory that Prisma connects with. */
  readonly factory: SqlDriverAdapterFactory;
  readonly #joining = new AsyncLocalStorage<Transaction>();
  #begin: Begin | null = null;

  constructor(factory: SqlDriverAdapterFactory) {
    this.factory = { ...factory, connect: async () => this.#connected(await factory.connect()) };
  }

  #connected(adapter: SqlDriverAdapter): SqlDriverAdapter {
    const begin = adapter.startTransaction.bind(adapter);
    this.#begin = begin;
    adapter.startTransaction = async (isolation) => this.#joining.getStore() ?? begin(isolation);
    return adapter;
  }

  /** `connect` makes Prisma connect, where it has not done so. */
  async begin(connect: () => Promise<void>): Promise<Transaction> {
    if (this.#begin === null) await connect();
    if (this.#begin === null) throw new Error("Prisma has not connected to its adapter.");
    return this.#begin();
  }

  /** Runs `start`; the transaction that Prisma begins in it is this one. */
  join<T>(transaction: Transaction, start: () => Promise<T>): Promise<T> {
    return this.#joining.run(transaction, start);
  }
}

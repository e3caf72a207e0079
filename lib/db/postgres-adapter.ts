import type { SqlDriverAdapterFactory, Transaction } from "@prisma/driver-adapter-utils";
import { statementNames } from "./statement-names";

/** The driver is loaded at the first query, so that a start on SQLite does not load it. */
export function postgresAdapter(url: string): SqlDriverAdapterFactory {
  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: async () => {
      const { PrismaPg } = await import("@prisma/adapter-pg");
      const nameOf = statementNames();
      const adapter = await new PrismaPg(
        {
          connectionString: url,
          options: "-c TimeZone=UTC",
          max: 10,
          connectionTimeoutMillis: 5_000,
          application_name: "slipway",
        },
        // The driver takes undefined for a statement without a name; the type does not say so.
        { statementNameGenerator: (statement) => nameOf(statement) as string },
      ).connect();
      const begin = adapter.startTransaction.bind(adapter);
      adapter.startTransaction = async (isolation) => oneAtATime(await begin(isolation));
      return adapter;
    },
  };
}

/**
 * A transaction has one connection, which runs one query at a time: pg 9 refuses a second one. Prisma queries the parts of an `include` in
 * parallel, and callers use Promise.all, so that these queries wait here.
 */
function oneAtATime(tx: Transaction): Transaction {
  let last: Promise<unknown> = Promise.resolve();
  const queued =
    <Query, Result>(run: (query: Query) => Promise<Result>) =>
    (query: Query): Promise<Result> => {
      const result = last.then(() => run(query));
      last = result.catch(() => {});
      return result;
    };
  tx.queryRaw = queued(tx.queryRaw.bind(tx));
  tx.executeRaw = queued(tx.executeRaw.bind(tx));
  return tx;
}

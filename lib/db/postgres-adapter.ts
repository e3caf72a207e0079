import type { SqlDriverAdapterFactory, Transaction } from "@prisma/driver-adapter-utils";

/** The driver is loaded at the first query: a start on SQLite does not pay for PostgreSQL's. */
export function postgresAdapter(url: string): SqlDriverAdapterFactory {
  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: async () => {
      const { PrismaPg } = await import("@prisma/adapter-pg");
      const adapter = await new PrismaPg({
        connectionString: url,
        options: "-c TimeZone=UTC",
        max: 10,
        connectionTimeoutMillis: 5_000,
        application_name: "slipway",
      }).connect();
      const begin = adapter.startTransaction.bind(adapter);
      adapter.startTransaction = async (isolation) => oneAtATime(await begin(isolation));
      return adapter;
    },
  };
}

/**
 * A transaction has one connection, and a connection takes one query at a time; pg 9 refuses a second one. Prisma asks for the parts of an `include` at
 * once, and so do callers with Promise.all: what is asked meanwhile waits here.
 */
function oneAtATime(tx: Transaction): Transaction {
  let last: Promise<unknown> = Promise.resolve();
  const queued =
    <Query, Answer>(ask: (query: Query) => Promise<Answer>) =>
    (query: Query): Promise<Answer> => {
      const answer = last.then(() => ask(query));
      last = answer.catch(() => {});
      return answer;
    };
  tx.queryRaw = queued(tx.queryRaw.bind(tx));
  tx.executeRaw = queued(tx.executeRaw.bind(tx));
  return tx;
}

import { type Db, driverOf, providerOfDatabase } from "./client";
import { namedRows, sqlQuery } from "./direct-values";
import { asRawError } from "./errors";
import { keptResult } from "./kept-reads";
import type { Sql } from "./sql";

/**
 * The rows of one SELECT outside of any transaction, as $queryRaw returns them. It goes straight to the driver, because Prisma's work around
 * a statement costs ten times as much as a small statement itself (docs/decisions/0053).
 */
export async function readRows<Row>(db: Db, query: Sql): Promise<Row[]> {
  try {
    const driver = await driverOf(db);
    return namedRows(await driver.queryRaw(sqlQuery(query, driver.provider))) as Row[];
  } catch (error) {
    throw asRawError(error);
  }
}

/** The same, kept on a page until the next event (kept-reads.ts): for a statement that reads only tables that change with an event. */
export const readKeptRows = async <Row>(db: Db, query: Sql): Promise<Row[]> => {
  const { sql, args } = sqlQuery(query, providerOfDatabase(db));
  return (await keptResult(db, `${sql} ${JSON.stringify(args)}`, () => readRows<Row>(db, query))) as Row[];
};

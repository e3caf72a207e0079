import { type Db, driverOf } from "./client";
import { namedRows, sqlQuery } from "./direct-values";
import { asRawError } from "./errors";
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

// SQL fragments, for the few queries that Prisma's client cannot express. Values are always bound, on both databases.

export type { Sql } from "./generated/sqlite/internal/prismaNamespace";
export { empty, join, raw, sql } from "./generated/sqlite/internal/prismaNamespace";

// SQL fragments, for the few queries that Prisma's client cannot express. Values are always bound, on both databases.

export type { Sql } from "@prisma/client/runtime/client";
export { empty, join, raw, sqltag as sql } from "@prisma/client/runtime/client";

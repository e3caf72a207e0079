// SQL fragments, for the few queries that Prisma's client cannot express. Values are always bound, on both databases.

export { empty, join, raw, Sql, sqltag as sql } from "@prisma/client/runtime/client";

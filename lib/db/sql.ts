// SQL in pieces, for the few readings that Prisma's own queries cannot say. Values are always bound, on both databases.

export type { Sql } from "./generated/sqlite/internal/prismaNamespace";
export { empty, join, raw, sql } from "./generated/sqlite/internal/prismaNamespace";

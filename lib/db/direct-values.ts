import { Decimal } from "@prisma/client/runtime/client";
import { type ArgType, type ColumnType, ColumnTypeEnum, type SqlQuery, type SqlResultSet } from "@prisma/driver-adapter-utils";
import type { Sql } from "./sql";

export type RawValue = unknown;

/** A statement for a driver, as Prisma passes it on. A fragment composes its text anew each time that it is asked for one. */
export const sqlQuery = (query: Sql, provider: string): SqlQuery =>
  textQuery(provider === "postgres" ? query.text : query.sql, query.values);

export const textQuery = (sql: string, values: readonly RawValue[]): SqlQuery => ({
  sql,
  args: values as unknown[],
  argTypes: values.map(typeOf),
});

const typeOf = (value: RawValue): ArgType => ({
  arity: Array.isArray(value) ? "list" : "scalar",
  scalarType: value instanceof Date ? "datetime" : "unknown",
});

/** The rows of an answer as Prisma returns them from $queryRaw; values.db.test.ts compares both. */
export function namedRows({ columnNames, columnTypes, rows }: SqlResultSet): Record<string, unknown>[] {
  return rows.map((values) => Object.fromEntries(columnNames.map((name, column) => [name, fieldOf(values[column], columnTypes[column])])));
}

function fieldOf(value: unknown, type: ColumnType | undefined): unknown {
  if (value === null) return null;
  switch (type) {
    case ColumnTypeEnum.Int64:
      return BigInt(value as string);
    case ColumnTypeEnum.Numeric:
      return new Decimal(value as string);
    case ColumnTypeEnum.DateTime:
    case ColumnTypeEnum.Date:
      return new Date(value as string);
    case ColumnTypeEnum.Time:
      return new Date(`1970-01-01T${value as string}Z`);
    case ColumnTypeEnum.Json:
      return JSON.parse(value as string);
    case ColumnTypeEnum.Bytes:
      return new Uint8Array(value as Uint8Array);
    default:
      return value;
  }
}

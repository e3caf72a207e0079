import { type ColumnType, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import { connectedAdapter, type Db } from "./client";
import type { Sql } from "./sql";

/**
 * The rows of one SELECT outside of any transaction, as $queryRaw returns them. It goes straight to the driver, because Prisma's work around
 * a statement costs ten times as much as a small statement itself. Values are texts and numbers.
 */
export async function readRows<Row>(db: Db, query: Sql): Promise<Row[]> {
  try {
    const adapter = await connectedAdapter(db);
    const { columnNames, columnTypes, rows } = await adapter.queryRaw({
      sql: adapter.provider === "sqlite" ? query.sql : query.text,
      args: query.values,
      argTypes: query.values.map((value) => ({ scalarType: typeof value === "string" ? "string" : "int", arity: "scalar" })),
    });
    return rows.map((values) => {
      const row: Record<string, unknown> = {};
      columnNames.forEach((name, column) => {
        row[name] = fieldValue(values[column], columnTypes[column]);
      });
      return row as Row;
    });
  } catch {
    // Callers know the errors of Prisma, which also connects again. To read twice changes nothing.
    return db.$queryRaw<Row[]>(query);
  }
}

function fieldValue(value: unknown, type: ColumnType | undefined): unknown {
  if (value === null) return null;
  if (type === ColumnTypeEnum.DateTime) return new Date(value as string);
  return type === ColumnTypeEnum.Int64 ? BigInt(value as string) : value;
}

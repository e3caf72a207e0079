import { type ArgType, type ColumnType, ColumnTypeEnum, type SqlResultSet } from "@prisma/driver-adapter-utils";

const typeOfDeclaration: Record<string, ColumnType> = {
  INT: ColumnTypeEnum.Int32,
  INTEGER: ColumnTypeEnum.Int32,
  BIGINT: ColumnTypeEnum.Int64,
  REAL: ColumnTypeEnum.Double,
  DOUBLE: ColumnTypeEnum.Double,
  FLOAT: ColumnTypeEnum.Double,
  DECIMAL: ColumnTypeEnum.Numeric,
  DATETIME: ColumnTypeEnum.DateTime,
  TIMESTAMP: ColumnTypeEnum.DateTime,
  DATE: ColumnTypeEnum.Date,
  TIME: ColumnTypeEnum.Time,
  TEXT: ColumnTypeEnum.Text,
  VARCHAR: ColumnTypeEnum.Text,
  BOOLEAN: ColumnTypeEnum.Boolean,
  BLOB: ColumnTypeEnum.Bytes,
  JSONB: ColumnTypeEnum.Json,
};

/** A value that libsql can bind: a date and time is ISO 8601 text with its offset, so that text order is time order. */
export function toSqlite(value: unknown, type: ArgType | undefined): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value instanceof Date) return value.toISOString().replace("Z", "+00:00");
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (typeof value !== "string") return value;
  switch (type?.scalarType) {
    case "datetime":
      return new Date(value).toISOString().replace("Z", "+00:00");
    case "bytes":
      return Buffer.from(value, "base64");
    case "int":
    case "bigint":
      return BigInt(value);
    case "float":
    case "decimal":
      return Number(value);
    default:
      return value;
  }
}

/** The value that Prisma expects for a column of this type. libsql returns integers as bigint, so that none is rounded. */
function fromSqlite(value: unknown, type: ColumnType): unknown {
  if (typeof value === "bigint") {
    switch (type) {
      case ColumnTypeEnum.Boolean:
        return value !== 0n;
      case ColumnTypeEnum.Int32:
      case ColumnTypeEnum.Double:
        return Number(value);
      case ColumnTypeEnum.DateTime:
        return new Date(Number(value)).toISOString();
      default:
        return value.toString();
    }
  }
  if (typeof value === "number") {
    if (type === ColumnTypeEnum.Int32 || type === ColumnTypeEnum.Int64) return Math.trunc(value);
    if (type === ColumnTypeEnum.Numeric) return String(value);
  }
  return value;
}

/** The type of a computed column (`COUNT(*)`, `SUM(x)`) is the type of its first value that is not null. */
function typeOfValues(rows: unknown[][], column: number): ColumnType {
  const value = rows.find((row) => row[column] !== null)?.[column];
  if (typeof value === "bigint") return ColumnTypeEnum.Int64;
  if (typeof value === "number") return ColumnTypeEnum.Double;
  if (typeof value === "string") return ColumnTypeEnum.Text;
  if (ArrayBuffer.isView(value)) return ColumnTypeEnum.Bytes;
  return ColumnTypeEnum.Int32;
}

export function toResultSet(columns: { name: string; type: string | null }[], rows: unknown[][]): SqlResultSet {
  const columnTypes = columns.map(({ type }, column) => {
    const declared = type?.toUpperCase().replace(/\(.*/, "").trim();
    return (declared ? typeOfDeclaration[declared] : undefined) ?? typeOfValues(rows, column);
  });
  for (const row of rows) for (let i = 0; i < row.length; i++) row[i] = fromSqlite(row[i], columnTypes[i] as ColumnType);
  return { columnNames: columns.map((column) => column.name), columnTypes, rows };
}

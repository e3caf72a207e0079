import { DriverAdapterError, type MappedError } from "@prisma/driver-adapter-utils";

type SqliteError = Error & { code: string; rawCode?: number };

function isSqliteError(error: unknown): error is SqliteError {
  return (
    error instanceof Error && typeof (error as Partial<SqliteError>).code === "string" && (error as SqliteError).code.startsWith("SQLITE_")
  );
}

/** Another connection holds the lock. Nothing was done, and a retry may succeed. */
export function isLocked(error: unknown): boolean {
  return isSqliteError(error) && /^SQLITE_(BUSY|LOCKED)/.test(error.code);
}

function constraintFields(message: string): { fields: string[] } | undefined {
  const fields = message
    .split("constraint failed: ")
    .at(1)
    ?.split(", ")
    .map((field) => field.split(".").at(-1) ?? field);
  return fields && { fields };
}

function mapped(error: SqliteError): MappedError {
  const { code, message } = error;
  if (code === "SQLITE_CONSTRAINT_UNIQUE" || code === "SQLITE_CONSTRAINT_PRIMARYKEY")
    return { kind: "UniqueConstraintViolation", constraint: constraintFields(message) };
  if (code === "SQLITE_CONSTRAINT_NOTNULL") return { kind: "NullConstraintViolation", constraint: constraintFields(message) };
  // SQLite reports ON DELETE RESTRICT with the code of a trigger and the message of a foreign key.
  if (message === "FOREIGN KEY constraint failed") return { kind: "ForeignKeyConstraintViolation", constraint: { foreignKey: {} } };
  if (isLocked(error)) return { kind: "SocketTimeout" };
  const table = /^no such table: (.+)$/.exec(message)?.[1];
  if (table) return { kind: "TableDoesNotExist", table };
  const column = /^(?:no such column: (.+)|table .+ has no column named (.+))$/.exec(message);
  if (column) return { kind: "ColumnNotFound", column: column[1] ?? column[2] };
  return { kind: "sqlite", extendedCode: error.rawCode ?? 1, message };
}

/** The error in Prisma's form; errors that do not come from SQLite are unchanged. */
export function toDriverError(error: unknown): unknown {
  if (!isSqliteError(error)) return error;
  return new DriverAdapterError({ ...mapped(error), originalCode: error.code, originalMessage: error.message });
}

export function lockTimeout(): DriverAdapterError {
  return new DriverAdapterError({ kind: "SocketTimeout" });
}

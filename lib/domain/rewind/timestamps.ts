/** A timestamp of a payload; null where there is none. */
export const dateOrNull = (value: unknown): Date | null =>
  typeof value === "string" ? new Date(value) : value instanceof Date ? value : null;

/** The columns that hold timestamps, which are text in JSON. */
const isTimestamp = (column: string) => column.endsWith("At") || column === "validUntil";

export const withDates = (row: object): object =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      if (isTimestamp(column)) return [column, dateOrNull(value)];
      return [column, Array.isArray(value) ? value.map((part) => (typeof part === "object" ? withDates(part) : part)) : value];
    }),
  );

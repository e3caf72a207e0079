/** What a spreadsheet would take for a formula (OWASP): a cell that begins so gets an apostrophe before it, which spreadsheets do not show. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

const cell = (value: string | number | null): string => {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** One line of a CSV file as RFC 4180 has it. No cell of it runs as a formula. */
export const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(cell).join(",")}\r\n`;

/** Stands before a file's first line: by it spreadsheets know that what follows is UTF-8. */
export const CSV_START = "\uFEFF";

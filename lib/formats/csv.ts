/** The beginning of a cell that a spreadsheet would run as a formula (OWASP). Such a cell gets a leading apostrophe, which spreadsheets hide. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

const cell = (value: string | number | null): string => {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** One line of a CSV file (RFC 4180). No cell is run as a formula. */
export const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(cell).join(",")}\r\n`;

/** The byte order mark at the start of a file, by which spreadsheets recognize UTF-8. */
export const CSV_START = "\uFEFF";

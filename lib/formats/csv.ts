/** The beginning of a cell that a spreadsheet would run as a formula (OWASP). Such a cell gets a leading apostrophe, which spreadsheets hide. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

const cell = (value: string | number | null): string => {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** What stands between two cells. Spreadsheets expect a semicolon where people write a decimal comma. */
export const SEPARATORS = { ",": ",", ";": ";", tab: "\t" } as const;
export type Separator = keyof typeof SEPARATORS;

/**
 * One line of a CSV file (RFC 4180, with the separator of choice). No cell is run as a formula, and a cell that holds any separator is
 * quoted, so that a spreadsheet that expects another one splits no text.
 */
export const csvLine = (cells: readonly (string | number | null)[], separator: Separator): string =>
  `${cells.map(cell).join(SEPARATORS[separator])}\r\n`;

/** The byte order mark at the start of a file, by which spreadsheets recognize UTF-8. */
export const CSV_START = "\uFEFF";

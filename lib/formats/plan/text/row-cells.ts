/** Replaces one cell of a Markdown table row and leaves the spaces around it. */
export function withCell(row: string, column: number, change: (cell: string) => string): string {
  const cells: string[] = [];
  let from = 0;
  for (let position = 0; position < row.length; position++) {
    if (row[position] !== "|" || row[position - 1] === "\\") continue;
    cells.push(row.slice(from, position));
    from = position + 1;
  }
  cells.push(row.slice(from));
  const index = column + (cells[0]?.trim() === "" && cells.length > 1 ? 1 : 0);
  const cell = cells[index];
  if (cell === undefined) return row;
  const content = cell.trim();
  const changed = change(content);
  cells[index] = content === "" ? ` ${changed} ` : cell.replace(content, () => changed);
  return cells.join("|");
}

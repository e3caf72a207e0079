/** Replaces one cell of a table row as written, keeping the spaces around it. */
export function withCell(row: string, column: number, change: (cell: string) => string): string {
  const cells: string[] = [];
  let from = 0;
  for (let at = 0; at < row.length; at++) {
    if (row[at] !== "|" || row[at - 1] === "\\") continue;
    cells.push(row.slice(from, at));
    from = at + 1;
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

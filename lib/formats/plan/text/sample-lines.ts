const MAX_LENGTH = 100;

/** The first lines with a letter beyond ASCII, shortened around it, by which a person sees whether a file was read in the right encoding. */
export function sampleLines(text: string, count: number): { line: number; text: string }[] {
  const lines: { line: number; text: string }[] = [];
  let number = 0;
  for (const line of text.split(/\r\n?|\n/)) {
    number++;
    const first = line.search(/[^\p{ASCII}]/u);
    if (first === -1) continue;
    lines.push({ line: number, text: shortened(line, first) });
    if (lines.length === count) break;
  }
  return lines;
}

function shortened(line: string, around: number): string {
  const start = line.length <= MAX_LENGTH ? 0 : Math.max(0, around - MAX_LENGTH / 2);
  const part = line.slice(start, start + MAX_LENGTH);
  return `${start > 0 ? "…" : ""}${part.trim()}${start + MAX_LENGTH < line.length ? "…" : ""}`;
}

/** The lines of a text, which can be replaced, dropped and added. Each line keeps its line end. Numbers count from 1. */
export class SourceLines {
  readonly #lines: { text: string; end: string; isDropped: boolean; after: string[] }[];
  readonly #newline: string;

  constructor(source: string) {
    const parts = source.split(/(\r\n|\n|\r)/);
    this.#lines = [];
    for (let index = 0; index < parts.length; index += 2)
      this.#lines.push({ text: parts[index] ?? "", end: parts[index + 1] ?? "", isDropped: false, after: [] });
    this.#newline = this.#lines[0]?.end || "\n";
  }

  text(line: number): string {
    return this.#lines[line - 1]?.text ?? "";
  }

  replace(line: number, text: string): void {
    const known = this.#lines[line - 1];
    if (known) known.text = text;
  }

  drop(from: number, to = from): void {
    for (let line = from; line <= to; line++) {
      const known = this.#lines[line - 1];
      if (known) known.isDropped = true;
    }
  }

  addAfter(line: number, texts: string[]): void {
    this.#lines[line - 1]?.after.push(...texts);
  }

  addAtEnd(texts: string[]): void {
    let last = this.#lines.length;
    while (last > 1 && this.text(last).trim() === "") last--;
    this.addAfter(last, ["", ...texts]);
  }

  /** The last line at or before `line` that is not blank. */
  lastNonBlank(line: number, notBefore: number): number {
    let last = line;
    while (last > notBefore && this.text(last).trim() === "") last--;
    return last;
  }

  toString(): string {
    const written: string[] = [];
    for (const { text, end, isDropped, after } of this.#lines) {
      if (!isDropped) written.push(text, end);
      for (const added of after) {
        // The last line of the file may have no line end.
        if (written.length > 0 && end === "" && !isDropped) written.push(this.#newline);
        written.push(added, end === "" ? "" : this.#newline);
        if (end === "") continue;
      }
    }
    return written.join("");
  }
}

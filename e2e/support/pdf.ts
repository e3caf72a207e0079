import { inflateSync } from "node:zlib";

/** Contents of a PDF made by Chromium: its number of pages, and every character that its fonts draw. */
export function readPdf(pdf: Buffer): { pages: number; characters: ReadonlySet<string> } {
  const raw = pdf.toString("latin1");
  const characters = new Set<string>();
  for (const map of streams(pdf, raw).filter((text) => text.includes("begincmap"))) {
    // A glyph and its character, or a range of glyphs with the character of the first one.
    for (const [, from = "", to = from, first = ""] of map.matchAll(/^<([0-9A-F]+)> (?:<([0-9A-F]+)> )?<([0-9A-F]{4})>$/gim)) {
      const count = Number.parseInt(to, 16) - Number.parseInt(from, 16) + 1;
      for (let offset = 0; offset < count; offset++) characters.add(String.fromCodePoint(Number.parseInt(first, 16) + offset));
    }
  }
  return { pages: [...raw.matchAll(/\/Type\s*\/Page\b/g)].length, characters };
}

function streams(pdf: Buffer, raw: string): string[] {
  return [...raw.matchAll(/(?<!end)stream\r?\n/g)].flatMap(({ index, 0: mark }) => {
    const start = index + mark.length;
    try {
      return [inflateSync(pdf.subarray(start, raw.indexOf("endstream", start))).toString("latin1")];
    } catch {
      // Not compressed, or in another way: not a character map of a font.
      return [];
    }
  });
}

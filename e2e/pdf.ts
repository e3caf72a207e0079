import { inflateSync } from "node:zlib";

/** What a PDF made by Chromium holds: how many pages, and every character that its fonts draw. */
export function readPdf(pdf: Buffer): { pages: number; characters: ReadonlySet<string> } {
  const raw = pdf.toString("latin1");
  const characters = new Set<string>();
  for (const [, hex = ""] of streams(pdf, raw).flatMap((text) => [...text.matchAll(/<[0-9A-F]{4}> (?:<[0-9A-F]{4}> )?<([0-9A-F]{4})>/gi)]))
    characters.add(String.fromCodePoint(Number.parseInt(hex, 16)));
  // A range says where it begins; what follows in it is counted up from there.
  for (const text of streams(pdf, raw))
    for (const [, from = "", to = "", first = ""] of text.matchAll(/<([0-9A-F]{4})> <([0-9A-F]{4})> <([0-9A-F]{4})>/gi))
      for (let at = 0; at <= Number.parseInt(to, 16) - Number.parseInt(from, 16); at++)
        characters.add(String.fromCodePoint(Number.parseInt(first, 16) + at));
  return { pages: [...raw.matchAll(/\/Type\s*\/Page\b/g)].length, characters };
}

function streams(pdf: Buffer, raw: string): string[] {
  return [...raw.matchAll(/stream\r?\n/g)].flatMap(({ index, 0: mark }) => {
    const start = index + mark.length;
    const end = raw.indexOf("endstream", start);
    try {
      return raw.slice(index - 3, index) === "end" ? [] : [inflateSync(pdf.subarray(start, end)).toString("latin1")];
    } catch {
      return [];
    }
  });
}

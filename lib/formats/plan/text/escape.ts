/** How much of a text is escaped: only Markdown syntax, all punctuation, or also digits and spaces beside a dash. */
export type Caution = 0 | 1 | 2;
export const CAUTIONS = [0, 1, 2] as const satisfies readonly Caution[];

/** Escapes a text as inline Markdown on one line that reads back as the same text. */
export function escaped(text: string, caution: Caution): string {
  const inner = caution === 0 ? againstMarkdown(text) : againstNotes(text, caution);
  return inner
    .replace(/[\n\r\f]/g, entity)
    .replace(/^[\s\u{feff}]+|(?<=[ \t])[ \t]+|[\s\u{feff}]$/gu, (spaces) => [...spaces].map(entity).join(""))
    .replaceAll("\t", "&#9;");
}

/** The same for the cell of a table, which a pipe would end. */
export function escapedCell(text: string, caution: Caution): string {
  return escaped(text, caution).replace(/\\?\|/g, "&#124;");
}

const entity = (character: string) => `&#${character.codePointAt(0)};`;

function againstMarkdown(text: string): string {
  return text
    .replace(/[\\`*[\]]|<(?=[a-z/!?])|&(?=[#\w])|~(?=~)|(?<=~)~|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/giu, "\\$&")
    .replace(/^#|#$/g, "\\#");
}

function againstNotes(text: string, caution: Caution): string {
  const punctuation = text.replace(/[!-/:-@[-`{-~]/g, "\\$&");
  if (caution === 1) return punctuation;
  return [...text]
    .map((character) => (/[!-/:-@[-`{-~]/.test(character) ? `\\${character}` : /[0-9 –—]/.test(character) ? entity(character) : character))
    .join("");
}

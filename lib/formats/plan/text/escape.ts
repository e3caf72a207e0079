/** How much of a text is escaped: only Markdown syntax, all punctuation, or also digits and spaces beside a dash. */
export type EscapeLevel = 0 | 1 | 2;
export const ESCAPE_LEVELS = [0, 1, 2] as const satisfies readonly EscapeLevel[];

/** Escapes a text as inline Markdown on one line that reads back as the same text. */
export function escaped(text: string, level: EscapeLevel): string {
  const inner = level === 0 ? escapedMarkdown(text) : escapedNotes(text, level);
  return inner
    .replace(/[\n\r\f]/g, entity)
    .replace(/^[\s\u{feff}]+|(?<=[ \t])[ \t]+|[\s\u{feff}]$/gu, (spaces) => [...spaces].map(entity).join(""))
    .replaceAll("\t", "&#9;");
}

/** Like `escaped`, for the cell of a table, where pipes are escaped, too. */
export function escapedCell(text: string, level: EscapeLevel): string {
  return escaped(text, level).replace(/\\?\|/g, "&#124;");
}

const entity = (character: string) => `&#${character.codePointAt(0)};`;

function escapedMarkdown(text: string): string {
  return text
    .replace(/[\\`*[\]]|<(?=[a-z/!?])|&(?=[#\w])|~(?=~)|(?<=~)~|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/giu, "\\$&")
    .replace(/^#|#$/g, "\\#");
}

function escapedNotes(text: string, level: EscapeLevel): string {
  const punctuation = text.replace(/[!-/:-@[-`{-~]/g, "\\$&");
  if (level === 1) return punctuation;
  return [...text]
    .map((character) => (/[!-/:-@[-`{-~]/.test(character) ? `\\${character}` : /[0-9 –—]/.test(character) ? entity(character) : character))
    .join("");
}

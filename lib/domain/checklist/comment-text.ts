export const MAX_COMMENT_TEXT = 4000;
const MAX_EXCERPT = 200;

/** A part of a comment. Comments are plain text in which only links and mentioned names are recognised. */
export type CommentPart = { kind: "text" | "link" | "mention"; text: string };

/** Folds one character, so that spellings of a name that differ in case, dots or accents are the same. */
const fold = (character: string): string =>
  character.toLocaleLowerCase("tr").replaceAll("ı", "i").normalize("NFD").replace(/\p{M}/gu, "") || character;

const isLetter = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}_]/u.test(character);

/** Finds every `@Name` in a text, with its position in characters. Where several names fit, the longest is taken. */
function mentions(characters: readonly string[], names: readonly string[]): { start: number; end: number; name: string }[] {
  const folded = characters.map(fold);
  const longestFirst = names
    .map((name) => ({ name, letters: Array.from(name.normalize("NFC"), fold) }))
    .sort((a, b) => b.letters.length - a.letters.length);
  const found: { start: number; end: number; name: string }[] = [];
  for (const [start, character] of characters.entries()) {
    // An e-mail address such as `can@example.test` mentions nobody.
    if (character !== "@" || isLetter(characters[start - 1])) continue;
    const match = longestFirst.find(
      ({ letters }) =>
        letters.length > 0 &&
        letters.every((letter, i) => folded[start + 1 + i] === letter) &&
        !isLetter(characters[start + 1 + letters.length]),
    );
    if (match) found.push({ start, end: start + 1 + match.letters.length, name: match.name });
  }
  return found;
}

/** Which of the names a text mentions as `@Name`. */
export const mentionedNames = (text: string, names: readonly string[]): Set<string> =>
  new Set(mentions(Array.from(text.normalize("NFC")), names).map(({ name }) => name));

const LINK = /https:\/\/[^\s<>"'`]+/g;

/** The parts of a text in order; joined, they are the text. */
export function commentParts(text: string, names: readonly string[]): CommentPart[] {
  const characters = Array.from(text.normalize("NFC"));
  const parts: CommentPart[] = [];
  let from = 0;
  for (const { start, end } of mentions(characters, names)) {
    parts.push(...linked(characters.slice(from, start).join("")), { kind: "mention", text: characters.slice(start, end).join("") });
    from = end;
  }
  parts.push(...linked(characters.slice(from).join("")));
  return parts.filter((part) => part.text !== "");
}

function linked(text: string): CommentPart[] {
  const parts: CommentPart[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(LINK)) {
    // A full stop or a closing bracket after an address belongs to the sentence.
    const address = found.replace(/[.,;:!?)\]}»”…]+$/u, "");
    if (!isSafe(address)) continue;
    parts.push({ kind: "text", text: text.slice(from, index) }, { kind: "link", text: address });
    from = index + address.length;
  }
  return [...parts, { kind: "text", text: text.slice(from) }];
}

/** Whether an address leads to the host that it shows: https, and no user name before an `@` that could look like a host. */
const isSafe = (address: string): boolean => /^https:\/\/(?:[\p{L}\p{N}-]+\.)*[\p{L}\p{N}-]+(?::\d{1,5})?(?:[/?#]|$)/u.test(address);

/** The beginning of a text on one line, for the audit log and the inbox. */
export function excerpt(text: string): string {
  const characters = Array.from(text.replace(/\s+/g, " ").trim());
  return characters.length <= MAX_EXCERPT ? characters.join("") : `${characters.slice(0, MAX_EXCERPT - 1).join("")}…`;
}

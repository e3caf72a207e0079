export const MAX_COMMENT_TEXT = 4000;
const MAX_EXCERPT = 200;

/** A comment is plain text; its links and the names in it are recognised, nothing else is. */
export type CommentPart = { kind: "text" | "link" | "mention"; text: string };

/** Spellings of a name that differ in case, in dots and in accents are one, character by character. */
const fold = (character: string): string =>
  character.toLocaleLowerCase("tr").replaceAll("ı", "i").normalize("NFD").replace(/\p{M}/gu, "") || character;

const isLetter = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}_]/u.test(character);

/** Each `@Name` of these names in a text: where it stands, in characters. The longest name that fits is meant. */
function mentions(characters: readonly string[], names: readonly string[]): { start: number; end: number; name: string }[] {
  const folded = characters.map(fold);
  const longestFirst = names
    .map((name) => ({ name, letters: Array.from(name.normalize("NFC"), fold) }))
    .sort((a, b) => b.letters.length - a.letters.length);
  const found: { start: number; end: number; name: string }[] = [];
  for (const [start, character] of characters.entries()) {
    // `can@example.test` is an address and mentions nobody.
    if (character !== "@" || isLetter(characters[start - 1])) continue;
    const fits = longestFirst.find(
      ({ letters }) =>
        letters.length > 0 &&
        letters.every((letter, i) => folded[start + 1 + i] === letter) &&
        !isLetter(characters[start + 1 + letters.length]),
    );
    if (fits) found.push({ start, end: start + 1 + fits.letters.length, name: fits.name });
  }
  return found;
}

/** The names, of these, that a text mentions as `@Name`. */
export const mentionedNames = (text: string, names: readonly string[]): Set<string> =>
  new Set(mentions(Array.from(text.normalize("NFC")), names).map(({ name }) => name));

const LINK = /https:\/\/[^\s<>"'`]+/g;

/** A text in its parts, in order; joined, they are the text again. */
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
    // A full stop or a bracket after an address belongs to the sentence.
    const address = found.replace(/[.,;:!?)\]}»”…]+$/u, "");
    if (!isSafe(address)) continue;
    parts.push({ kind: "text", text: text.slice(from, index) }, { kind: "link", text: address });
    from = index + address.length;
  }
  return [...parts, { kind: "text", text: text.slice(from) }];
}

/** An address that goes where it seems to: https, a host, and no name before an `@` that could pass for one. */
const isSafe = (address: string): boolean => /^https:\/\/(?:[\p{L}\p{N}-]+\.)*[\p{L}\p{N}-]+(?::\d{1,5})?(?:[/?#]|$)/u.test(address);

/** The beginning of a text on one line, for the trail and the inbox. */
export function excerpt(text: string): string {
  const characters = Array.from(text.replace(/\s+/g, " ").trim());
  return characters.length <= MAX_EXCERPT ? characters.join("") : `${characters.slice(0, MAX_EXCERPT - 1).join("")}…`;
}

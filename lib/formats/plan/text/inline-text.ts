import MarkdownIt from "markdown-it";
import { MAX_TEXT_LENGTH } from "@/lib/formats/plan/limits";

export type References = Record<string, unknown>;

// HTML stays literal text and a link becomes its text, so that nothing in a plan can become active content.
const inlineMarkdown = new MarkdownIt({ html: false, linkify: false, maxNesting: 20 });
inlineMarkdown.validateLink = () => true;
// Joined texts would no longer show which characters were escaped.
inlineMarkdown.core.ruler.disable(["text_join"]);

const LITERAL = 0x10ff00;
export const STRUCK_OPEN = String.fromCodePoint(0x10ff80);
export const STRUCK_CLOSE = String.fromCodePoint(0x10ff81);
/** Dashes separate a text from its notes like ASCII punctuation, but can be escaped only as entities. */
const LITERAL_DASHES = new Map([
  ["–", String.fromCodePoint(0x10ff82)],
  ["—", String.fromCodePoint(0x10ff83)],
]);
const SPOKEN_DASHES = new Map([...LITERAL_DASHES].map(([dash, literal]) => [literal, dash]));
const HAS_MARKUP = /[\\`*_~[\]<&!]/;

/**
 * The visible text of inline Markdown, one line per source line. The ASCII characters of code and escaped characters have no special meaning:
 * they are moved to a private range, so that the reader does not treat them as structure, until `spoken` moves them back.
 */
export function markedText(markdown: string, references: References): string {
  const source = markdown.normalize("NFC");
  if (source.length > MAX_TEXT_LENGTH || !HAS_MARKUP.test(source)) return source;
  try {
    return inlineMarkdown
      .parseInline(source, references)
      .flatMap((token) => token.children ?? [])
      .map(visible)
      .join("");
  } catch {
    return source;
  }
}

type Token = ReturnType<typeof inlineMarkdown.parseInline>[number];

function visible(token: Token): string {
  switch (token.type) {
    case "softbreak":
    case "hardbreak":
      return "\n";
    case "text_special":
    case "code_inline":
      return literal(token.content);
    case "s_open":
      return STRUCK_OPEN;
    case "s_close":
      return STRUCK_CLOSE;
    case "image":
      return (token.children ?? []).map(visible).join("");
    default:
      return token.content;
  }
}

function literal(text: string): string {
  return text.replace(
    /[\0-\x7f–—]/g,
    (character) => LITERAL_DASHES.get(character) ?? String.fromCodePoint(LITERAL + character.charCodeAt(0)),
  );
}

/** The text as a person sees it: on one line, trimmed, with escaped characters restored. */
export function spoken(marked: string): string {
  return marked
    .replace(/[ \t\r\n]+/g, " ")
    .replace(/^ | $/g, "")
    .replace(/[\u{10ff00}-\u{10ff83}]/gu, (character) => {
      const code = (character.codePointAt(0) ?? 0) - LITERAL;
      return code < 128 ? String.fromCharCode(code) : (SPOKEN_DASHES.get(character) ?? "");
    });
}

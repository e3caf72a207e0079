/** The encodings in which a file that is not UTF-8 can be read when a person names one. */
export const ENCODINGS = ["windows-1254", "windows-1251", "windows-1252", "koi8-r", "ibm866", "utf-16le", "utf-16be"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** The encoding that people call by this name, such as `cp1254`, `ISO-8859-9` or `latin1`; null for a name of none of them. */
export function encodingNamed(name: string): Encoding | "utf-8" | null {
  let label: string;
  try {
    label = new TextDecoder(name.trim()).encoding;
  } catch {
    return null;
  }
  return label === "utf-8" ? label : (ENCODINGS.find((encoding) => encoding === label) ?? null);
}

/** A way to read a file: its text in that encoding. */
export type EncodingGuess = { encoding: Encoding; text: string };

/**
 * The ways in which a file that is not UTF-8 can be read, the most plausible first; among equals, in the order of ENCODINGS. Of several that
 * give the same text only the first is listed, and none whose text has control characters: a file that is no text has no guess.
 */
export function guessEncodings(bytes: Uint8Array): EncodingGuess[] {
  const guesses = ENCODINGS.flatMap((encoding) => {
    const text = textIn(bytes, encoding);
    return text === null ? [] : [{ encoding, text, score: plausibility(text, encoding) }];
  })
    .filter(({ encoding, score }) => !isWide(encoding) || score > 0)
    .sort((a, b) => b.score - a.score);
  const texts = new Map<string, Encoding>();
  for (const { encoding, text } of guesses) if (!texts.has(text)) texts.set(text, encoding);
  return [...texts].map(([text, encoding]) => ({ encoding, text }));
}

/** The text of a file in an encoding; null if it is none in that encoding. */
export function textIn(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    const text =
      encoding === "windows-1252"
        ? new TextDecoder("windows-1254").decode(bytes).replace(DIFFERS, (letter) => WINDOWS_1252[letter] ?? letter)
        : new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return CONTROL.test(text) ? null : text;
  } catch {
    return null;
  }
}

// Node.js 20 reads the bytes 80 to 9F of Windows-1252 as control characters. The encoding differs from Windows-1254 in these letters alone.
const WINDOWS_1252: Record<string, string> = { Ğ: "Ð", İ: "Ý", Ş: "Þ", ğ: "ð", ı: "ý", ş: "þ", "\x8e": "Ž", "\x9e": "ž" };
const DIFFERS = /[ĞİŞğış\x8e\x9e]/g;

const isWide = (encoding: Encoding): boolean => encoding.startsWith("utf-16");

/** What no written text has: control characters, except those that end lines, and the replacement character. */
const CONTROL = /(?![\t-\r])[\p{Cc}\ufffd]/u;

/** The letters beyond ASCII that texts in these encodings are expected to have. */
const EXPECTED: Record<Encoding, RegExp> = {
  "windows-1254": /[çğıöşüâîûÇĞİÖŞÜÂÎÛ]/,
  "windows-1252": /[àâäåæçèéêëìíîïñòóôöøùúûüÿœßÀÂÄÅÆÇÈÉÊËÎÏÑÓÔÖØÙÚÛÜŒ]/,
  "windows-1251": /[а-яёА-ЯЁ]/,
  "koi8-r": /[а-яёА-ЯЁ]/,
  ibm866: /[а-яёА-ЯЁ]/,
  "utf-16le": /[çğıöşüâîûÇĞİÖŞÜÂÎÛàäåæèéêëïñóôøœßа-яёА-ЯЁ]/,
  "utf-16be": /[çğıöşüâîûÇĞİÖŞÜÂÎÛàäåæèéêëïñóôøœßа-яёА-ЯЁ]/,
};

/** Punctuation that word processors put into texts of any language. */
const PUNCTUATION = /[–—‘’“”„«»…•№§°·×€©®\u00a0]/;

/** How much of what lies beyond ASCII looks like written language, from -2 to 1; 0 without any. */
function plausibility(text: string, encoding: Encoding): number {
  const sample = text.slice(0, 200_000);
  let points = 0;
  let count = 0;
  for (const character of sample) {
    if (character <= "\x7f") continue;
    count++;
    if (EXPECTED[encoding].test(character)) points++;
    else if (!PUNCTUATION.test(character)) points--;
  }
  // A wrong alphabet mixes alphabets in a word, and a wrong table of the right one turns small letters into capitals.
  for (const [word] of sample.matchAll(/\p{L}{2,}/gu)) {
    if (/\p{Script=Cyrillic}/u.test(word) && /\p{Script=Latin}/u.test(word)) points -= word.length;
    else if (/[^\p{ASCII}]/u.test(word) && /\p{Ll}\p{Lu}/u.test(word)) points -= word.length / 2;
  }
  return count === 0 ? 0 : Math.max(points / count, -2);
}

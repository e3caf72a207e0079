import { must, mustGet } from "@/lib/domain/must";

/** The languages that lists are sorted for. */
export const COLLATION_LOCALES = ["en", "tr", "ru"] as const;
export type CollationLocale = (typeof COLLATION_LOCALES)[number];

// What sorts first, in the order of the Unicode collation. In the alphabets, each letter between spaces has its own position.
const PUNCTUATION = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";
const LATIN = "a b c d e f g h i ı j k l m n o p q r s t u v w x y z";
const TURKISH = "a b c ç d e f g ğ h ı i j k l m n o ö p q r s ş t u ü v w x y z";
const CYRILLIC = "а б в г д ђ е є ж з ѕ и і й ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш щ ъ ы ь э ю я";

/** Databases index a text only up to a length. A key of this length holds about 500 letters. */
const MAX_KEY = 1000;

/** Letters that do not decompose and have no position of their own. */
const WRITTEN_AS: Record<string, string> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h" };

const FIRST = { punctuation: 1, otherPunctuation: 90, digits: 91, letters: 100, lettersAfter: 200 };

const alphabets: Record<CollationLocale, ReadonlyMap<string, string>> = {
  en: alphabet(LATIN, CYRILLIC),
  tr: alphabet(TURKISH, CYRILLIC),
  ru: alphabet(CYRILLIC, LATIN),
};

/**
 * A sort key: ordered by bytes, keys are in the order that a reader of the language expects. In Turkish ç comes after c and elsewhere
 * counts as c; for Russian readers Cyrillic comes first; `2` comes before `10`. Case is ignored, and so are accents that do not make a letter
 * of their own. A key consists of `0-9a-z`, so that every database sorts it the same whatever its collation. It comes from our own tables, so
 * that stored keys stay correct when the Unicode library changes.
 */
export function collationKey(text: string, reader: CollationLocale): string {
  const places = alphabets[reader];
  let key = "";
  for (const [part] of lowerCase(text, reader).matchAll(/\d+|[^\d]/gu)) key += /^\d/.test(part) ? numberKey(part) : letterKey(part, places);
  return key.slice(0, MAX_KEY);
}

/** The sort keys of a text under the names of an item's columns. */
export const collationKeys = (text: string) => ({
  orderEn: collationKey(text, "en"),
  orderTr: collationKey(text, "tr"),
  orderRu: collationKey(text, "ru"),
});

const lowerCase = (text: string, reader: CollationLocale) =>
  text
    .normalize("NFC")
    .toLocaleLowerCase(reader === "tr" ? "tr" : "en")
    .trim();

function letterKey(letter: string, places: ReadonlyMap<string, string>): string {
  const place = places.get(letter);
  if (place !== undefined) return place;
  if (/\s/u.test(letter)) return mustGet(places, " ");
  if (/[\p{M}\p{C}]/u.test(letter)) return "";
  const plain = WRITTEN_AS[letter] ?? letter.normalize("NFD").replace(/\p{M}+/gu, "");
  if (plain !== letter) return [...plain].map((part) => letterKey(part, places)).join("");
  const rest = must(letter.codePointAt(0), "a character").toString(36).padStart(4, "0");
  return /[\p{P}\p{S}]/u.test(letter) ? twoDigits(FIRST.otherPunctuation) + rest : `zz${rest}`;
}

/** A number sorts by its length first, which is written as one digit, because longer numbers are larger. */
function numberKey(digits: string): string {
  const value = digits.replace(/^0+(?=\d)/, "").slice(0, 35);
  return twoDigits(FIRST.digits) + value.length.toString(36) + value;
}

function alphabet(first: string, second: string): ReadonlyMap<string, string> {
  const places = [...PUNCTUATION].map((sign, index) => [sign, twoDigits(FIRST.punctuation + index)] as const);
  const letters = (text: string, from: number) => text.split(" ").map((letter, index) => [letter, twoDigits(from + index)] as const);
  return new Map([...places, ...letters(first, FIRST.letters), ...letters(second, FIRST.lettersAfter)]);
}

function twoDigits(place: number): string {
  return place.toString(36).padStart(2, "0");
}

/** The languages whose readers a list is sorted for. */
export const COLLATION_LOCALES = ["en", "tr", "ru"] as const;
export type CollationLocale = (typeof COLLATION_LOCALES)[number];

// What sorts first, in the order of the Unicode collation. Letters that stand together are one place of the alphabet.
const PUNCTUATION = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";
const LATIN = "a b c d e f g h i ı j k l m n o p q r s t u v w x y z";
const TURKISH = "a b c ç d e f g ğ h ı i j k l m n o ö p q r s ş t u ü v w x y z";
const CYRILLIC = "а б в г д ђ е є ж з ѕ и і й ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш щ ъ ы ь э ю я";

/** Databases index a text only up to a length. This is some 500 letters of the three languages. */
const MAX_KEY = 1000;

/** Letters that neither decompose nor have a place of their own. */
const WRITTEN_AS: Record<string, string> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h" };

const FIRST = { punctuation: 1, otherPunctuation: 90, digits: 91, letters: 100, lettersAfter: 200 };

const alphabets: Record<CollationLocale, ReadonlyMap<string, string>> = {
  en: alphabet(LATIN, CYRILLIC),
  tr: alphabet(TURKISH, CYRILLIC),
  ru: alphabet(CYRILLIC, LATIN),
};

/**
 * A text as a key whose order by bytes is the order in which a reader of that language expects texts: ç after c in Turkish and with
 * it elsewhere, Cyrillic first for a Russian, `2` before `10`. Case and accents that make no other letter do not count.
 * Made of `0-9a-z` alone, so that every database sorts it the same whatever its collation, and of our own tables, so that a key
 * that is stored stays right when the Unicode library is exchanged.
 */
export function collationKey(text: string, reader: CollationLocale): string {
  const places = alphabets[reader];
  let key = "";
  for (const [part] of lowerCase(text, reader).matchAll(/\d+|[^\d]/gu)) key += /^\d/.test(part) ? numberKey(part) : letterKey(part, places);
  return key.slice(0, MAX_KEY);
}

/** The keys of a text, as the columns of an item are called. */
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
  if (/\s/u.test(letter)) return places.get(" ") ?? "";
  if (/[\p{M}\p{C}]/u.test(letter)) return "";
  const plain = WRITTEN_AS[letter] ?? letter.normalize("NFD").replace(/\p{M}+/gu, "");
  if (plain !== letter) return [...plain].map((part) => letterKey(part, places)).join("");
  const rest = (letter.codePointAt(0) ?? 0).toString(36).padStart(4, "0");
  return /[\p{P}\p{S}]/u.test(letter) ? twoDigits(FIRST.otherPunctuation) + rest : `zz${rest}`;
}

/** Longer numbers are larger; the length comes first, in one digit. */
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

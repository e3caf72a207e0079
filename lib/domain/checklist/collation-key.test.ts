import { describe, expect, test } from "vitest";
import { COLLATION_LOCALES, type CollationLocale, collationKey } from "./collation-key";

const TAGS: Record<CollationLocale, string> = { en: "en-GB", tr: "tr-TR", ru: "ru-RU" };
const byKey = (reader: CollationLocale) => (a: string, b: string) => {
  const [keyA, keyB] = [collationKey(a, reader), collationKey(b, reader)];
  return keyA < keyB ? -1 : keyA > keyB ? 1 : 0;
};

test.each([
  ["tr", ["cam", "çam", "dal"]],
  ["tr", ["gül", "ğ", "hız"]],
  ["tr", ["ılık", "ISI", "İmza", "ince"]],
  ["tr", ["on", "ön", "pas"]],
  ["tr", ["su", "şu", "tas", "uç", "üç", "var"]],
  ["tr", ["Adım 2", "Adım 10", "Adım 100"]],
  ["en", ["Archive", "Çelik", "Dock", "item 2", "item 10", "Öz", "Zebra", "Ёлка"]],
  ["ru", ["Архив", "Ёлка", "Жук", "Йод", "Яма", "Archive", "Zebra"]],
] as const)("for a reader of %s these are in order: %j", (reader, texts) => {
  expect([...texts].reverse().sort(byKey(reader))).toEqual(texts);
});

test.each([
  ["case", "tr", "IŞIK", "ışık"],
  ["case", "ru", "ЁЛКА", "ёлка"],
  ["an accent that is not part of a letter", "tr", "kâr", "kar"],
  ["an accent that is not part of a letter in English", "en", "şehir", "sehir"],
  ["the Unicode form of a letter", "tr", "c\u0327am", "çam"],
  ["surrounding space", "en", " a", "a"],
] as const)("%s is ignored", (_what, reader, one, other) => {
  expect(collationKey(one, reader)).toBe(collationKey(other, reader));
});

test("a key contains only digits and small letters, whatever the text", () => {
  for (const reader of COLLATION_LOCALES) expect(collationKey("“Ne?” – № 7 漢字 👩‍🚀 \u0000 ñ", reader)).toMatch(/^[0-9a-z]+$/);
  for (const letter of ["x", "漢", "…", "7"]) expect(collationKey(letter.repeat(500), "tr").length).toBeLessThanOrEqual(1000);
});

describe.each(COLLATION_LOCALES)("for a reader of %s", (reader) => {
  const collator = new Intl.Collator(TAGS[reader], { numeric: true, sensitivity: "base" });
  const signs = [..."abcçdefgğhıijklmnoöpqrsştuüvwxyzABCÇĞIİÖŞÜâîéñбгдеёжзийклмнщъыьэюяАЁЙЯ0123456789 _-,;:!?.'\"()[]{}@*/&#%+=<>"];

  test("the order is the same as in the Unicode collation", () => {
    let seed = 7;
    const below = (limit: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * limit);
    };
    const word = () => Array.from({ length: 1 + below(7) }, () => signs[below(signs.length)]).join("");
    const differ = [];
    for (let round = 0; round < 20_000; round++) {
      const [a, b] = [word().trim(), word().trim()];
      if (Math.sign(collator.compare(a, b)) !== byKey(reader)(a, b)) differ.push([a, b]);
    }
    expect(differ).toEqual([]);
  });
});

import { describe, expect, test } from "vitest";
import { type Encoding, encodingNamed, guessEncodings, textIn } from "./encodings";
import { sampleLines } from "./sample-lines";

/** The bytes of a text in a single-byte encoding. */
function encoded(text: string, encoding: Encoding): Uint8Array {
  const table = new Map(Array.from({ length: 256 }, (_, byte) => [textIn(new Uint8Array([byte]), encoding), byte]));
  return Uint8Array.from(Array.from(text), (character) => {
    const byte = table.get(character);
    if (byte === undefined) throw new Error(`${encoding} has no ${character}`);
    return byte;
  });
}

const wide = (text: string, encoding: "utf-16le" | "utf-16be") => {
  const bytes = Buffer.from(text, "utf16le");
  return new Uint8Array(encoding === "utf-16le" ? bytes : bytes.swap16());
};

const TURKISH = "# Beta geçişi\n\n## Test\n\n### Runner Service\n\n- [ ] Işık sınaması\n- [ ] İmajı imzala\n";
const RUSSIAN = "# План выкатки\n\n## Тестирование\n\n- [ ] Проверить образ Runner Service\n- [x] Подписать\n";
const FRENCH = "# Déploiement bêta\n\n## Test\n\n- [ ] Vérifier l’image – où ça échoue\n";
const GERMAN = "# Einführung\n\n## Test\n\n- [ ] Größe prüfen\n";

describe("the best guess", () => {
  test.each<[Encoding, string, string]>([
    ["windows-1254", "Turkish", TURKISH],
    ["windows-1254", "one Turkish letter", "# Plan\n- [ ] Taşı\n"],
    ["windows-1254", "Turkish capitals", "# BETA GEÇİŞİ\n\n## TEST\n\n- [ ] IŞIK SINAMASI\n"],
    ["windows-1254", "Turkish with quotes", "# “Beta” – geçiş…\n"],
    ["windows-1251", "Russian", RUSSIAN],
    ["windows-1251", "Russian capitals", "# ПЛАН ВЫКАТКИ\n"],
    ["windows-1251", "a word of Russian", "# Plan\n- [ ] Ёлка API\n"],
    ["windows-1252", "French", FRENCH],
    ["windows-1252", "German with ß", GERMAN],
    ["windows-1252", "Spanish", "# Migración\n- [ ] Añadir señal\n"],
    ["koi8-r", "Russian", RUSSIAN],
    ["ibm866", "Russian", RUSSIAN],
  ])("is %s for %s", (encoding, _what, text) => {
    expect(guessEncodings(encoded(text, encoding))[0]).toEqual({ encoding, text });
  });

  test.each(["utf-16le", "utf-16be"] as const)("is %s for a text of two bytes a letter without a byte order mark", (encoding) => {
    for (const text of [TURKISH, RUSSIAN]) expect(guessEncodings(wide(text, encoding))[0]).toEqual({ encoding, text });
  });
});

test("encodings that give the same text are one guess, named by the first", () => {
  const guesses = guessEncodings(encoded("# Öl für Züge\n", "windows-1252"));
  expect(guesses.filter(({ text }) => text === "# Öl für Züge\n").map(({ encoding }) => encoding)).toEqual(["windows-1254"]);
});

test.each([
  ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d])],
  ["an archive", new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x14, 0, 0xff, 0xfe])],
  ["a UTF-8 text with one NUL", new TextEncoder().encode("# Geçiş\0\n")],
])("%s has no guess", (_what, bytes) => expect(guessEncodings(bytes)).toEqual([]));

test("no guess has a lost letter, whatever the bytes", () => {
  const bytes = Uint8Array.from({ length: 160 }, (_, index) => 96 + index).filter((byte) => byte !== 127);
  for (const { text } of guessEncodings(bytes)) expect(text).not.toContain("\ufffd");
});

test("a file of an odd number of bytes has no text of two bytes a letter", () =>
  expect(textIn(new Uint8Array([0x41, 0, 0x42]), "utf-16le")).toBeNull());

test("Windows-1252 has its letters and its punctuation", () => {
  const bytes = [
    0x80, 0x85, 0x8a, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x99, 0x9a, 0x9c, 0x9e, 0x9f, 0xd0, 0xdd, 0xde, 0xf0, 0xfd, 0xfe,
    0xff,
  ];
  expect(textIn(Uint8Array.from(bytes), "windows-1252")).toBe("€…ŠŒŽ‘’“”–—™šœžŸÐÝÞðýþÿ");
});

test.each([
  ["windows-1254", "windows-1254"],
  ["cp1254", "windows-1254"],
  ["ISO-8859-9", "windows-1254"],
  [" latin1 ", "windows-1252"],
  ["cp1251", "windows-1251"],
  ["KOI8-R", "koi8-r"],
  ["UTF8", "utf-8"],
  ["utf-16", "utf-16le"],
  ["shift_jis", null],
  ["latin-5", null],
  ["", null],
])("the encoding called %j is %s", (name, encoding) => expect(encodingNamed(name)).toBe(encoding));

test("the sample has the first lines with a letter beyond ASCII, with their numbers", () => {
  expect(sampleLines(TURKISH, 2)).toEqual([
    { line: 1, text: "# Beta geçişi" },
    { line: 7, text: "- [ ] Işık sınaması" },
  ]);
  expect(sampleLines("a\r\nb ş\rc ğ", 5)).toEqual([
    { line: 2, text: "b ş" },
    { line: 3, text: "c ğ" },
  ]);
});

test("a long line of the sample is shortened around its first letter beyond ASCII", () => {
  const [line] = sampleLines(`${"a".repeat(300)}ş${"b".repeat(300)}`, 1);
  expect(line?.text).toMatch(/^…a{50}şb{49}…$/);
});

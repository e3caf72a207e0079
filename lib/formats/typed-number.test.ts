import { describe, expect, test } from "vitest";
import { NUMBER_LANGUAGES, type NumberLanguage, parseTypedDuration, parseTypedNumber } from "./typed-number";

const read = (text: string, language: NumberLanguage, unit: "%" | "ms" | null = null) => {
  const result = parseTypedNumber(text, { language, unit });
  if (result.kind === "number") return result.value;
  return result.kind === "ambiguous" ? `${result.readings.join(" or ")}?` : result.kind;
};
const inAll = (text: string, unit: "%" | "ms" | null = null) => NUMBER_LANGUAGES.map((language) => read(text, language, unit));

test.each<[string, number | string, number | string, number | string]>([
  // text, in English, in Turkish, in Russian
  ["1.234", 1.234, 1234, "1234 or 1.234?"],
  ["1,234", 1234, 1.234, 1.234],
  ["-1.234", -1.234, -1234, "-1234 or -1.234?"],
  ["12.345", 12.345, 12345, "12345 or 12.345?"],
  ["123,456", 123456, 123.456, 123.456],
])("“%s” is read as the reader's language writes it: %s, %s, %s", (text, en, tr, ru) => expect(inAll(text)).toEqual([en, tr, ru]));

test.each<[string, number]>([
  ["0", 0],
  ["7", 7],
  ["007", 7],
  ["1234", 1234],
  ["0,4", 0.4],
  ["0.4", 0.4],
  ["0.400", 0.4],
  ["0,400", 0.4],
  [".5", 0.5],
  [",5", 0.5],
  ["12,5", 12.5],
  ["12.5", 12.5],
  ["1234.567", 1234.567],
  ["1.2345", 1.2345],
  ["1.234,5", 1234.5],
  ["1,234.5", 1234.5],
  ["1.234.567", 1234567],
  ["1,234,567", 1234567],
  ["1.234.567,89", 1234567.89],
  ["1 234", 1234],
  ["1\u00a0234", 1234],
  ["1\u202f234", 1234],
  ["1\u2009234\u2009567", 1234567],
  ["1 234,5", 1234.5],
  ["1 234.567", 1234.567],
  ["  12 ", 12],
  ["\u00a0\u202f\u3000\ufeff12\u200b", 12],
  ["+5", 5],
  ["-5", -5],
  ["\u22125", -5],
  ["- 5", -5],
  ["-0", 0],
  ["1e3", 1000],
  ["1E+3", 1000],
  ["1.5e-3", 0.0015],
  ["1,234e3", 1234],
  ["-2e2", -200],
])("“%s” is %d in every language", (text, value) => expect(inAll(text)).toEqual([value, value, value]));

test.each(["", " ", "\u00a0", "\u202f\u2009", "\ufeff", "\t\n"])("a text of nothing but spaces (%j) is empty", (text) =>
  expect(inAll(text)).toEqual(["empty", "empty", "empty"]),
);

test.each([
  ["abc"],
  ["NaN"],
  ["nan"],
  ["Inf"],
  ["+Inf"],
  ["-Inf"],
  ["Infinity"],
  ["-Infinity"],
  ["∞"],
  ["0x10"],
  ["0b1"],
  ["1_000"],
  ["1'000"],
  ["1 23"],
  ["12 34"],
  ["1  234"],
  ["1.23.4"],
  ["1,2,3"],
  ["1.234,567,8"],
  ["1.23,4.5"],
  ["1,234,56"],
  ["5."],
  ["5,"],
  [","],
  ["."],
  ["-"],
  ["%"],
  ["--5"],
  ["+-5"],
  ["5-"],
  ["1e"],
  ["1e999"],
  ["1e-999"],
  ["e5"],
  ["1/2"],
  ["½"],
  ["١٢"],
  ["12 ms"],
  ["12px"],
  ["1 2 3 4"],
  ["<script>"],
])("“%s” is no number", (text) => expect(inAll(text)).toEqual(["malformed", "malformed", "malformed"]));

test("a very long text is refused, however it begins", () => {
  expect(inAll("1".repeat(41))).toEqual(["too-long", "too-long", "too-long"]);
  expect(inAll("1".repeat(1_000_000))).toEqual(["too-long", "too-long", "too-long"]);
  expect(read("9".repeat(40), "en")).toBe(1e40);
});

describe("a percent sign", () => {
  test.each<[string, number]>([
    ["%0,4", 0.4],
    ["% 0,4", 0.4],
    ["0,4 %", 0.4],
    ["0.4\u00a0%", 0.4],
    ["0,4\u202f%", 0.4],
    ["12%", 12],
    ["%12", 12],
    ["-%5", -5],
    ["%-5", -5],
    ["-5 %", -5],
    ["1 234,5 %", 1234.5],
    ["12％", 12],
    ["12", 12],
  ])("in “%s” is read where the value is a percentage", (text, value) => expect(inAll(text, "%")).toEqual([value, value, value]));

  test.each(["12%", "%12", "0,4 %"])("in “%s” is refused by name where the value is no percentage", (text) =>
    expect([inAll(text), inAll(text, "ms")].flat()).toEqual(Array(6).fill("percent")),
  );

  test.each(["%12%", "12%%", "%%12", "-%-5", "abc%", "1%2"])("in “%s” makes no number", (text) =>
    expect(inAll(text, "%")).toEqual(["malformed", "malformed", "malformed"]),
  );

  test("does not hide that the number is ambiguous", () => expect(read("1.234 %", "ru", "%")).toBe("1234 or 1.234?"));
});

test.each(["420 ms", "420ms", "420\u00a0мс", "420 msn", "420"])("“%s” is read where the value is in milliseconds", (text) =>
  expect(inAll(text, "ms")).toEqual([420, 420, 420]),
);

describe("what Slipway writes, it reads", () => {
  const numbers = [0, 0.4, 1, 12, 999, 1234.5, 12_345.678, 1_234_567.891, -3.25, -1234.5];
  test.each(NUMBER_LANGUAGES.map((language) => [language, { en: "en-GB", tr: "tr-TR", ru: "ru-RU" }[language]] as const))(
    "in %s",
    (language, tag) => {
      const [plain, percent] = [new Intl.NumberFormat(tag), new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 5 })];
      for (const number of numbers) {
        expect(read(plain.format(number), language)).toBe(number);
        expect(read(percent.format(number / 100), language, "%")).toBe(number);
      }
    },
  );
});

describe("a duration", () => {
  test.each<[string, number]>([
    ["90", 90],
    ["1h", 3600],
    ["1h30m", 5400],
    ["1h 30m", 5400],
    ["1,5h", 5400],
    ["1.5 h", 5400],
    ["30 dk", 1800],
    ["1 sa 30 dk", 5400],
    ["1 ч 30 мин", 5400],
    ["2H", 7200],
    ["500ms", 0.5],
    ["\u00a01\u202fh", 3600],
  ])("“%s” is %d seconds", (text, seconds) => {
    for (const language of NUMBER_LANGUAGES) expect(parseTypedDuration(text, language)).toBe(seconds);
  });

  test.each(["", "soon", "-5", "1h and more", "h", "1x", "1h30", "NaN", "1hh", "constructor", "1 constructor", "1".repeat(50)])(
    "“%s” is no duration",
    (text) => {
      for (const language of NUMBER_LANGUAGES) expect(parseTypedDuration(text, language)).toBeNull();
    },
  );
});

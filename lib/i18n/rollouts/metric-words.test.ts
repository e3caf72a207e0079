import { expect, test } from "vitest";
import { LOCALES } from "@/lib/i18n/locale";
import { translatorOf } from "@/lib/i18n/translator";
import { wordsIn } from "@/lib/i18n/words";
import { boundWords, readingWords } from "./metric-words";

test.each([
  ["error-rate", 0.4, "0.4 %", "%0,4", "0,4 %"],
  ["p95", 420, "420 ms", "420 msn", "420 мс"],
  ["queue-depth", 14, "14", "14", "14"],
])("%s of %d is written in the format of each language", (metric, value, en, tr, ru) => {
  const texts = LOCALES.map((locale) => [
    locale,
    readingWords(wordsIn(locale, translatorOf(locale)), metric, value).replaceAll("\u00a0", " "),
  ]);
  expect(Object.fromEntries(texts)).toEqual({ en, tr, ru });
});

test("a limit shows its direction", () =>
  expect(boundWords(wordsIn("en", translatorOf("en")), "error-rate", { comparison: "<=", limit: 1 })).toBe("≤\u00a01\u00a0%"));

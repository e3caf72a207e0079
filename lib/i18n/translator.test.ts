import { expect, test } from "vitest";
import { day } from "@/lib/domain/calendar-day";
import { LOCALES } from "./locale";
import { translatorOf } from "./translator";
import { wordsIn } from "./words";

test.each(LOCALES)("a sentence that ends with a day has one full stop, in %s", (locale) => {
  const words = wordsIn(locale, translatorOf(locale));
  for (const format of ["dayYear", "fullDay", "day"] as const)
    expect(words.t("dates.forecastStays", { end: words[format](day("2027-11-22")) })).toMatch(/[^.]\.$/u);
});

test("a text that a person wrote keeps its full stops", () => {
  const { t } = wordsIn("ru", translatorOf("ru"));
  expect(t("dates.forecastStays", { end: "…/../нояб..." })).toBe("Прогноз окончания не меняется: …/../нояб....");
  expect(t.has("dates.forecastStays")).toBe(true);
});

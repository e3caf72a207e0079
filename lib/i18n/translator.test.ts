import { expect, test } from "vitest";
import { day } from "@/lib/domain/calendar-day";
import { LOCALES } from "./locale";
import { translatorOf } from "./translator";
import { wordsIn } from "./words";

const saying = (locale: (typeof LOCALES)[number]) => {
  const words = wordsIn(locale, translatorOf(locale));
  return (of: "dayYear" | "fullDay" | "day") => words.t("dates.forecastStays", { end: words[of](day("2027-11-22")) });
};

test.each(LOCALES)("a sentence that ends with a day has one full stop, in %s", (locale) => {
  const say = saying(locale);
  for (const said of [say("dayYear"), say("fullDay"), say("day")]) expect(said).toMatch(/[^.]\.$/u);
});

test("a text that a person wrote keeps its full stops", () => {
  const { t } = wordsIn("ru", translatorOf("ru"));
  expect(t("dates.forecastStays", { end: "…/../нояб..." })).toBe("Прогноз окончания не меняется: …/../нояб....");
  expect(t.has("dates.forecastStays")).toBe(true);
});

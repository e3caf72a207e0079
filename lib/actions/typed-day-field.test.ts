import { expect, test } from "vitest";
import type { NumberLanguage } from "@/lib/formats/typed-number";
import { wordsFor } from "@/lib/i18n/words";
import { FormReader } from "./form-reader";
import { dayProblemWords } from "./typed-day-field";

const read = (typed: string, language: NumberLanguage) => {
  const data = new FormData();
  data.set("due", typed);
  const form = new FormReader(data, language);
  const day = form.dayOrNull("due");
  const problem = form.problems.get("due");
  return { day, sentence: problem?.kind === "day" ? dayProblemWords(wordsFor(language), problem) : null };
};

test.each([
  ["en", "30 Nov 2026"],
  ["tr", "30.11.2026"],
  ["ru", "30 ноября 2026 г."],
  ["tr", "2026-11-30"],
] as const)("a form in %s reads “%s” as the day that commands take", (language, typed) => {
  expect(read(typed, language)).toEqual({ day: "2026-11-30", sentence: null });
});

test("an empty field is no day and no problem", () => {
  expect(read("  ", "tr")).toEqual({ day: null, sentence: null });
});

test.each([
  ["en", "31 Feb 2026", "There is no such day: “31 Feb 2026”."],
  ["en", "03/04/2026", "“03/04/2026” could be 3 April 2026 or 4 March 2026. Write the month as a word."],
  ["tr", "yarın", "“yarın” bir tarih değil. Şöyle yazın: 30.11.2026."],
  ["tr", "30.11", "“30.11” tarihinde yıl yok. Şöyle yazın: 30.11.2026."],
  ["ru", "31.02.2026", "Такого дня нет: «31.02.2026»."],
  ["en", "1 Jan 1999", "“1 Jan 1999” is outside the years 2000 to 2199."],
] as const)("a form in %s refuses “%s” at its field: %s", (language, typed, sentence) => {
  expect(read(typed, language)).toEqual({ day: null, sentence });
});

test("a freeze from a typed day and a time is read as the command takes it", () => {
  const data = new FormData();
  data.set("from", "4 Dec 2026");
  data.set("fromTime", "17:00");
  expect(new FormReader(data, "en").dayOrTimeOrNull("from", "fromTime")).toBe("2026-12-04T17:00");
});

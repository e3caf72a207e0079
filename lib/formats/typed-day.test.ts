import { expect, test } from "vitest";
import { addDays, day } from "@/lib/domain/calendar-day";
import { wordsFor } from "@/lib/i18n/words";
import { parseTypedDay, writeTypedDay } from "./typed-day";
import { NUMBER_LANGUAGES } from "./typed-number";

const DAYS = Array.from({ length: 366 }, (_, index) => addDays(day("2028-01-01"), index));

test.each(NUMBER_LANGUAGES)("every day of a leap year is read back from what fields and screens of %s show", (language) => {
  const words = wordsFor(language);
  for (const one of DAYS)
    for (const text of [one, writeTypedDay(one, language), words.dayYear(one), words.fullDay(one)])
      expect(parseTypedDay(text, language), text).toEqual({ kind: "day", day: one });
});

test.each([
  ["en", "30.11.2026"],
  ["en", "30/11/2026"],
  ["en", "11/30/2026"],
  ["en", "30-Nov-2026"],
  ["en", "30 nov 26"],
  ["en", "Nov 30, 2026"],
  ["en", "NOVEMBER 30 2026"],
  ["en", "  30   November   2026 "],
  ["en", "2026-11-30"],
  ["en", "2026/11/30"],
  ["tr", "30.11.2026"],
  ["tr", "30/11/2026"],
  ["tr", "30 . 11 . 2026"],
  ["tr", "30.11.26"],
  ["tr", "30 Kasım 2026"],
  ["tr", "30 KASIM 2026"],
  ["tr", "30 kasim 2026"],
  ["tr", "30 Kas 2026"],
  ["tr", "30 Nov 2026"],
  ["ru", "30.11.2026"],
  ["ru", "30.11.2026 г."],
  ["ru", "30 ноября 2026 г."],
  ["ru", "30 ноября 2026 г"],
  ["ru", "30 нояб. 2026 г."],
  ["ru", "30 Ноябрь 2026"],
] as const)("in %s, “%s” is 30 November 2026", (language, text) => {
  expect(parseTypedDay(text, language)).toEqual({ kind: "day", day: "2026-11-30" });
});

test.each([
  ["tr", "1 Ocak 2027", "2027-01-01"],
  ["tr", "2 şubat 2027", "2027-02-02"],
  ["tr", "3 AĞUSTOS 2027", "2027-08-03"],
  ["tr", "4 Eylül 2027", "2027-09-04"],
  ["tr", "5 ARALIK 2027", "2027-12-05"],
  ["tr", "6 mayıs 2027", "2027-05-06"],
  ["tr", "6 Nisan 2027", "2027-04-06"],
  ["tr", "6 NİSAN 2027", "2027-04-06"],
  ["ru", "7 мая 2027", "2027-05-07"],
  ["ru", "8 марта 2027", "2027-03-08"],
  ["ru", "9 июня 2027", "2027-06-09"],
  ["ru", "9 июл. 2027", "2027-07-09"],
  ["en", "29 Feb 2028", "2028-02-29"],
  ["tr", "03/04/2026", "2026-04-03"],
  ["en", "03.04.2026", "2026-04-03"],
  ["en", "05/05/2026", "2026-05-05"],
] as const)("in %s, “%s” is %s", (language, text, expected) => {
  expect(parseTypedDay(text, language)).toEqual({ kind: "day", day: expected });
});

test.each([
  ["en", "03/04/2026", ["2026-04-03", "2026-03-04"]],
  ["en", "3-4-26", ["2026-04-03", "2026-03-04"]],
  ["tr", "26-11-30", ["2030-11-26", "2026-11-30"]],
] as const)("in %s, “%s” is refused, because it could be either of two days", (language, text, readings) => {
  expect(parseTypedDay(text, language)).toEqual({ kind: "ambiguous", readings });
});

test.each([
  ["en", "31 Feb 2026", "no-such-day"],
  ["en", "29 Feb 2026", "no-such-day"],
  ["tr", "31.02.2026", "no-such-day"],
  ["tr", "31 Nisan 2026", "no-such-day"],
  ["ru", "00.05.2026", "no-such-day"],
  ["tr", "11/30/2026", "no-such-day"],
  ["en", "2026-13-01", "no-such-day"],
  ["en", "30 Nov", "no-year"],
  ["tr", "30.11", "no-year"],
  ["tr", "30.11.", "no-year"],
  ["ru", "30 ноября", "no-year"],
  ["en", "30 Nov 1926", "year"],
  ["en", "30 Nov 2926", "year"],
  ["en", "tomorrow", "malformed"],
  ["en", "30 Xyz 2026", "malformed"],
  ["en", "30 Ma 2026", "malformed"],
  ["en", "30.11.202", "malformed"],
  ["en", "30.11/2026", "malformed"],
  ["en", "30".repeat(30), "too-long"],
  ["en", " ", "empty"],
] as const)("in %s, “%s” is refused: %s", (language, text, kind) => {
  expect(parseTypedDay(text, language)).toEqual({ kind });
});

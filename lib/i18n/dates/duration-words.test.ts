import { expect, test } from "vitest";
import { durationWords } from "./duration-words";

test.each([
  [0, "0 sec", "0 sn.", "0 с"],
  [59, "59 sec", "59 sn.", "59 с"],
  [60, "1 min", "1 dk.", "1 мин"],
  [2251, "38 min", "38 dk.", "38 мин"],
  [3540, "59 min", "59 dk.", "59 мин"],
  [3541, "1 hr", "1 sa.", "1 ч"],
  [3600, "1 hr", "1 sa.", "1 ч"],
  [16_140, "4 hr 29 min", "4 sa. 29 dk.", "4 ч 29 мин"],
  [86_400, "1 day", "1 gün", "1 дн."],
  [180_000, "2 days 2 hr", "2 gün 2 sa.", "2 дн. 2 ч"],
])("%d seconds are written as %s", (seconds, en, tr, ru) => {
  const texts = [
    durationWords({ locale: "en" }, seconds),
    durationWords({ locale: "tr" }, seconds),
    durationWords({ locale: "ru" }, seconds),
  ];
  expect(texts.map((text) => text.replaceAll("\u00a0", " "))).toEqual([en, tr, ru]);
});

import { expect, test } from "vitest";
import { countedIn, countWords } from "./counted";

const SAYS = {
  en: (count: number) => (count === 1 ? "1 item" : `${count} items`),
  tr: (count: number) => `${count} madde`,
  ru: (count: number) => `${count} ${{ one: "пункт", few: "пункта", many: "пунктов" }[new Intl.PluralRules("ru").select(count) as "one"]}`,
};

test.each(["en", "tr", "ru"] as const)("every whole number gets the same sentence in %s as on the server", (locale) => {
  const counted = countedIn(locale, SAYS[locale]);
  for (let count = 0; count <= 130; count++) expect(countWords(counted, count)).toBe(SAYS[locale](count));
});

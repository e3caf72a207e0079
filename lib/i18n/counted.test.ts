import { expect, test } from "vitest";
import { countedIn, countWords } from "./counted";

const SENTENCES = {
  en: (count: number) => (count === 1 ? "1 item" : `${count} items`),
  tr: (count: number) => `${count} madde`,
  ru: (count: number) => `${count} ${{ one: "пункт", few: "пункта", many: "пунктов" }[new Intl.PluralRules("ru").select(count) as "one"]}`,
};

test.each(["en", "tr", "ru"] as const)("every whole number has the same sentence in the browser as on the server, in %s", (locale) => {
  const counted = countedIn(locale, SENTENCES[locale]);
  for (let count = 0; count <= 130; count++) expect(countWords(counted, count)).toBe(SENTENCES[locale](count));
});

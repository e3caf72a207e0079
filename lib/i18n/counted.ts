import { FORMAT_TAGS, type Locale } from "./locale";

/** A sentence with a number, in each plural form of the language, for the browser, which does not load the other sentences. */
export type CountWord = { locale: Locale; forms: Partial<Record<Intl.LDMLPluralRule, string>> };

/** One number for each plural form of the three languages. */
const SAMPLES: readonly (readonly [Intl.LDMLPluralRule, number])[] = [
  ["one", 1],
  ["few", 2],
  ["many", 5],
  ["other", 7],
];
const NUMBER = "#";

export function countedIn(locale: Locale, sentence: (count: number) => string): CountWord {
  const rules = new Intl.PluralRules(FORMAT_TAGS[locale]);
  const forms = SAMPLES.map(([, count]) => [rules.select(count), sentence(count).replace(String(count), NUMBER)] as const);
  return { locale, forms: Object.fromEntries(forms) };
}

export function countWords({ locale, forms }: CountWord, count: number): string {
  const form = forms[new Intl.PluralRules(FORMAT_TAGS[locale]).select(count)] ?? forms.other ?? forms.many ?? "";
  return form.replace(NUMBER, new Intl.NumberFormat(FORMAT_TAGS[locale]).format(count));
}

export const LOCALES = ["en", "tr", "ru"] as const;
export type Locale = (typeof LOCALES)[number];
export const LOCALE_COOKIE = "slipway-language";

/** The name of each language in that language. */
export const LOCALE_NAMES: Record<Locale, string> = { en: "English", tr: "Türkçe", ru: "Русский" };

/** The language tag for the formats of a locale: days before months, 24 hours. */
export const FORMAT_TAGS: Record<Locale, string> = { en: "en-GB", tr: "tr-TR", ru: "ru-RU" };

export const isLocale = (text: string | undefined): text is Locale => LOCALES.some((locale) => locale === text);

/** The language chosen in the menu, or the browser's preferred language that Slipway has, or English. */
export function localeFor(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(chosen)) return chosen;
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .slice(0, 20)
    .map((entry, index) => {
      const [tag = "", ...parameters] = entry.trim().split(";");
      const weight = Number(
        parameters
          .find((p) => p.trim().startsWith("q="))
          ?.trim()
          .slice(2) ?? 1,
      );
      return { language: tag.toLowerCase().split("-")[0], weight: Number.isFinite(weight) ? weight : 0, index };
    })
    .filter((w) => w.weight > 0)
    .sort((a, b) => b.weight - a.weight || a.index - b.index);
  return wanted.map((w) => w.language).find(isLocale) ?? "en";
}

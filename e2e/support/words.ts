import english from "@/lib/i18n/en.json" with { type: "json" };
import russian from "@/lib/i18n/ru.json" with { type: "json" };
import turkish from "@/lib/i18n/tr.json" with { type: "json" };

/** Texts of the screens in one language, for tests that run in several languages. */
export const wordsOf = (locale: string): typeof english => ({ en: english, tr: turkish, ru: russian })[locale.slice(0, 2)] ?? english;

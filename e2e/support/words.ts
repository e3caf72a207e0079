import english from "@/lib/i18n/en.json" with { type: "json" };
import russian from "@/lib/i18n/ru.json" with { type: "json" };
import turkish from "@/lib/i18n/tr.json" with { type: "json" };

/** What the screens say to a browser of that language, as it is written: a story that is told in several languages looks for it. */
export const wordsOf = (locale: string): typeof english => ({ en: english, tr: turkish, ru: russian })[locale.slice(0, 2)] ?? english;

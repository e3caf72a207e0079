import { createTranslator } from "next-intl";
import { memoize } from "@/lib/memoize";
import en from "./en.json";
import type { Locale } from "./locale";
import ru from "./ru.json";
import tr from "./tr.json";

const MESSAGES: Record<Locale, typeof en> = { en, tr, ru };

// Calendar days have no time zone and are formatted in UTC.
const create = (locale: Locale) => createTranslator({ locale, messages: MESSAGES[locale], timeZone: "UTC" });

export type Translate = ReturnType<typeof create>;

const DATED = /(?<=[\s\u00a0\u202f]г|янв|февр|мар|апр|июн|июл|авг|сент|окт|нояб|дек)\.\.(?!\.)/gu;

/** Russian abbreviates years and months with a full stop. A sentence that ends with one has no second full stop. */
function withOneStop(t: Translate): Translate {
  const translate: typeof t = ((...args: Parameters<typeof t>) => {
    const text = t(...args);
    return text.includes("..") ? text.replace(DATED, ".") : text;
  }) as typeof t;
  return Object.assign(translate, t);
}

/** The translator of a language. The process has one for each language, because it remembers the messages that it has parsed. */
export const translatorOf = memoize(
  "translators",
  (locale: Locale): Translate => withMemo(locale, locale === "ru" ? withOneStop(create(locale)) : create(locale)),
);

/** Remembers sentences with short facts: a page repeats them in hundreds of cells and bars, and formatting is slow. */
function withMemo(locale: Locale, translate: Translate): Translate {
  const sentence = memoize(`sentences ${locale}`, (key: string): string => translate(...(JSON.parse(key) as Parameters<Translate>)));
  return new Proxy(translate, {
    apply: (_translate, _this, args: Parameters<Translate>): string =>
      args.length < 3 && Object.values(args[1] ?? {}).every(isShort) ? sentence(JSON.stringify(args)) : translate(...args),
  });
}

// Texts that people wrote can be long and rarely occur twice.
const isShort = (fact: unknown): boolean => (typeof fact === "string" ? fact.length <= 60 : Number.isFinite(fact));

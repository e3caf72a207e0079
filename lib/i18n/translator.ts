import { createTranslator } from "next-intl";
import { memoize } from "@/lib/memoize";
import en from "./en.json";
import type { Locale } from "./locale";
import ru from "./ru.json";
import tr from "./tr.json";

const MESSAGES: Record<Locale, typeof en> = { en, tr, ru };

// Calendar days are formatted in UTC, since they have no zone of their own.
const make = (locale: Locale) => createTranslator({ locale, messages: MESSAGES[locale], timeZone: "UTC" });

export type Translate = ReturnType<typeof make>;

const DATED = /(?<=[\s\u00a0\u202f]г|янв|февр|мар|апр|июн|июл|авг|сент|окт|нояб|дек)\.\.(?!\.)/gu;

/** Russian abbreviates years and months with a full stop: a sentence that ends with one gets no second full stop. */
function withOneStop(t: Translate): Translate {
  const say: typeof t = ((...sentence: Parameters<typeof t>) => {
    const said = t(...sentence);
    return said.includes("..") ? said.replace(DATED, ".") : said;
  }) as typeof t;
  return Object.assign(say, t);
}

/** The translator of a language, one a process: it keeps every message that it has parsed, and parsing is the slow part. */
export const translatorOf = memoize(
  "translators",
  (locale: Locale): Translate => withMemo(locale, locale === "ru" ? withOneStop(make(locale)) : make(locale)),
);

/** A page repeats a few sentences in hundreds of cells and bars. Finding a sentence with short facts is ten times as fast as formatting it. */
function withMemo(locale: Locale, translate: Translate): Translate {
  const sentence = memoize(`sentences ${locale}`, (key: string): string => translate(...(JSON.parse(key) as Parameters<Translate>)));
  return new Proxy(translate, {
    apply: (_translate, _this, args: Parameters<Translate>): string =>
      args.length < 3 && Object.values(args[1] ?? {}).every(isShort) ? sentence(JSON.stringify(args)) : translate(...args),
  });
}

// Texts that people wrote can be long, and rarely occur twice.
const isShort = (fact: unknown): boolean => (typeof fact === "string" ? fact.length <= 60 : Number.isFinite(fact));

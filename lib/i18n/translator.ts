import { createTranslator } from "next-intl";
import { memoize } from "@/lib/domain/kept";
import en from "./en.json";
import type { Locale } from "./locale";
import ru from "./ru.json";
import tr from "./tr.json";

const MESSAGES: Record<Locale, typeof en> = { en, tr, ru };

// Calendar days are formatted in UTC, since they have no zone of their own.
const make = (locale: Locale) => createTranslator({ locale, messages: MESSAGES[locale], timeZone: "UTC" });

export type Translate = ReturnType<typeof make>;

const DATED = /(?<=[\s\u00a0\u202f]г|янв|февр|мар|апр|июн|июл|авг|сент|окт|нояб|дек)\.\.(?!\.)/gu;

/** Russian shortens years and months with a full stop: a sentence that ends with one has no second. */
function withOneStop(t: Translate): Translate {
  const say: typeof t = ((...sentence: Parameters<typeof t>) => {
    const said = t(...sentence);
    return said.includes("..") ? said.replace(DATED, ".") : said;
  }) as typeof t;
  return Object.assign(say, t);
}

const made = new Map<Locale, Translate>();

/** What says the app's sentences in a language. Made once a process: it keeps each sentence that it has read, and reading is what costs. */
export function translatorOf(locale: Locale): Translate {
  const present = made.get(locale) ?? keepingWhatItSaid(locale === "ru" ? withOneStop(make(locale)) : make(locale));
  made.set(locale, present);
  return present;
}

/** A page says the same few things of hundreds of cells and bars. What was said with a few short facts is found ten times as fast as it is made. */
function keepingWhatItSaid(say: Translate): Translate {
  const said = memoize((asked: string): string => say(...(JSON.parse(asked) as Parameters<Translate>)));
  return new Proxy(say, {
    apply: (_say, _this, asked: Parameters<Translate>): string =>
      asked.length < 3 && Object.values(asked[1] ?? {}).every(isShort) ? said(JSON.stringify(asked)) : say(...asked),
  });
}

// Texts of people can be long, and are said once.
const isShort = (fact: unknown): boolean => (typeof fact === "string" ? fact.length <= 60 : Number.isFinite(fact));

import { createTranslator } from "next-intl";
import en from "./en.json";
import type { Locale } from "./locale";
import ru from "./ru.json";
import tr from "./tr.json";

const MESSAGES: Record<Locale, typeof en> = { en, tr, ru };

// Calendar days are formatted in UTC, since they have no zone of their own.
const make = (locale: Locale) => createTranslator({ locale, messages: MESSAGES[locale], timeZone: "UTC" });

export type Translate = ReturnType<typeof make>;

const kept = new Map<Locale, Translate>();

/** What says the app's sentences in a language. Made once a process: it keeps each sentence that it has read, and reading is what costs. */
export function translatorOf(locale: Locale): Translate {
  const present = kept.get(locale) ?? make(locale);
  kept.set(locale, present);
  return present;
}

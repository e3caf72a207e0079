import type { Locale } from "@/lib/i18n/locale";
import ru from "./ru.json";
import tr from "./tr.json";

/** What the operations of the API are for, in the languages besides that of its document; a test holds them and the routes together. */
export const OPERATION_WORDS: Readonly<Record<Exclude<Locale, "en">, Readonly<Record<string, string>>>> = { tr, ru };

export function operationWords(locale: Locale, operation: { operationId: string; summary: string }): string {
  return (locale === "en" ? undefined : OPERATION_WORDS[locale][operation.operationId]) ?? operation.summary;
}

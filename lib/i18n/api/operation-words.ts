import type { Locale } from "@/lib/i18n/locale";
import ru from "./ru.json";
import tr from "./tr.json";

/** The summaries of the API's operations in the languages other than English. A test checks that every route has one. */
export const OPERATION_WORDS: Readonly<Record<Exclude<Locale, "en">, Readonly<Record<string, string>>>> = { tr, ru };

export function operationWords(locale: Locale, operation: { operationId: string; summary: string }): string {
  return (locale === "en" ? undefined : OPERATION_WORDS[locale][operation.operationId]) ?? operation.summary;
}

import type { CollationLocale } from "@/lib/domain/checklist/collation-key";

/** What is to be done after a gate was passed by break-glass, in the language of the plan. */
export const FOLLOW_UP: Record<CollationLocale, (stage: string) => string> = {
  en: (stage) => `Fix what the emergency override skipped: ${stage}`,
  tr: (stage) => `Acil geçişin eksiklerini gider: ${stage}`,
  ru: (stage) => `Устранить пропущенное при аварийном обходе: ${stage}`,
};

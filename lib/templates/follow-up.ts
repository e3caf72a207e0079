import type { CollationLocale } from "@/lib/domain/checklist/collation-key";

/** The follow-up item that a break-glass override adds, in the language of the plan. */
export const FOLLOW_UP: Record<CollationLocale, (stage: string) => string> = {
  en: (stage) => `Fix what the emergency override skipped: ${stage}`,
  tr: (stage) => `Acil geçişin eksiklerini gider: ${stage}`,
  ru: (stage) => `Устранить пропущенное при аварийном обходе: ${stage}`,
};

import type { Reader } from "@/lib/domain/checklist/collation-key";

/** The item that an emergency override adds, in the language of the plan. */
export const FOLLOW_UP: Record<Reader, (stage: string) => string> = {
  en: (stage) => `Fix what the emergency override skipped: ${stage}`,
  tr: (stage) => `Acil geçişin eksiklerini gider: ${stage}`,
  ru: (stage) => `Устранить пропущенное при аварийном обходе: ${stage}`,
};

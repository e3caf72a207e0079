import type { CollationLocale } from "@/lib/domain/checklist/collation-key";

/** What is to be done after a gate was passed by break-glass, in the language of the plan. */
export const FOLLOW_UP: Record<CollationLocale, (stage: string) => string> = {
  en: (stage) => `Put right what was passed by break-glass: ${stage}`,
  tr: (stage) => `Cam kırılarak geçilen kapının eksiğini gider: ${stage}`,
  ru: (stage) => `Исправить пропущенное через аварийный проход: ${stage}`,
};

import type { Words } from "@/lib/i18n/words";

/** What a form says when somebody else changes what it is about while it is being filled in. */
export const meanwhileWords = ({ t }: Words) => ({
  notice: t("live.changed"),
  showTheirs: t("live.showTheirs"),
});

export type MeanwhileWords = ReturnType<typeof meanwhileWords>;

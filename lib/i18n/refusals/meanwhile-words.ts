import type { Words } from "@/lib/i18n/words";

/** The message of a form when another person changes its subject while it is being filled in. */
export const meanwhileWords = ({ t }: Words) => ({
  notice: t("live.changed"),
  showTheirs: t("live.showTheirs"),
});

export type MeanwhileWords = ReturnType<typeof meanwhileWords>;

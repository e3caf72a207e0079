import type { Words } from "@/lib/i18n/words";

/** When the page was drawn: whoever holds a link gets no live changes. */
export const AsOf = ({ moment, words: { t, momentYear } }: { moment: Date; words: Words }) => (
  <p className="mb-[18px] mt-[3px] text-muted">{t("shared.asOf", { at: momentYear(moment) })}</p>
);

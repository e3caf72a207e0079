import type { Words } from "@/lib/i18n/words";

/** When the page was rendered; shared pages have no live updates. */
export const AsOf = ({ time, words: { t, momentYear } }: { time: Date; words: Words }) => (
  <p className="mb-[18px] mt-[3px] text-muted">{t("shared.asOf", { at: momentYear(time) })}</p>
);

import { SentenceWithTimes } from "@/components/ui/timestamp";
import type { Words } from "@/lib/i18n/words";

/** When the page was rendered; shared pages have no live updates. */
export const AsOf = ({ time, words }: { time: Date; words: Words }) => (
  <p className="mb-[18px] mt-[3px] text-muted">
    <SentenceWithTimes text={words.t("shared.asOf", { at: words.momentYear(time) })} times={[time]} words={words} />
  </p>
);

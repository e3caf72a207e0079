import { slipWords } from "@/lib/i18n/dates/date-words";
import type { Words } from "@/lib/i18n/words";

type Props = { what: string; fromTo: string; days: number | null; words: Words };

/** What moved, from which dates to which, and by how many days. */
export const MovedDates = ({ what, fromTo, days, words }: Props) => (
  <li className="flex flex-wrap gap-x-3">
    <b className="font-[600]">{what}</b>
    <span>{fromTo}</span>
    {days !== null && days !== 0 && <span className={days > 0 ? "late-mark" : "text-muted"}>{slipWords(words, days)}</span>}
  </li>
);

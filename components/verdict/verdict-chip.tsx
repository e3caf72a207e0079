import type { Verdict } from "@/lib/domain/dates/verdict";
import { healthWords } from "@/lib/i18n/dates/verdict-words";
import type { Words } from "@/lib/i18n/words";
import { VerdictIcon } from "./verdict-icon";

type Props = { verdict: Pick<Verdict, "health" | "daysLate" | "end">; words: Words };

/** The verdict about a plan in one word. At risk is outlined and Late is filled, so that they differ without colour. */
export const VerdictChip = ({ verdict, words }: Props) => (
  <span className={`verdict-chip is-${verdict.health}`}>
    <VerdictIcon health={verdict.health} />
    {healthWords(words, verdict)}
  </span>
);

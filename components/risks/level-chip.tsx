import { levelOf, type RiskLevels } from "@/lib/domain/risks/risk";
import { scoreWords } from "@/lib/i18n/gates/risk-words";
import type { Words } from "@/lib/i18n/words";

/** A score: its number, and its level in a word and a colour. */
export const LevelChip = ({ score, levels, words }: { score: number; levels: RiskLevels; words: Words }) => (
  <span className={`chip is-${levelOf(score, levels)}`}>{scoreWords(words, score, levels)}</span>
);

import { type MarkedStage, markWords } from "@/lib/i18n/gates/mark-words";
import type { NamedPhase } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";

type Props = { stage: MarkedStage & { phases: readonly NamedPhase[] }; words: Words };

/** What is true of a stage beside its status, as chips. */
export const StageMarks = ({ stage, words }: Props) =>
  markWords(words, stage, stage.phases).map(({ code, text, isCalm }) => (
    <span key={code} className={isCalm ? "chip" : "chip is-blocked"}>
      {text}
    </span>
  ));

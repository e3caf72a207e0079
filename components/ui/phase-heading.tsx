import type { PhaseKind } from "@/lib/domain/phase";
import { phaseKindWord, phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";

type Props = { kind: PhaseKind; name: string; language: string; words: Words };

/** The name of a phase where it heads a column: as the plan wrote it, with the reader's word in brackets where that differs. */
export function PhaseHeading({ kind, name, language, words }: Props) {
  const word = phaseKindWord(words, kind, name);
  return (
    <b>
      <span lang={name ? language : undefined}>{phaseWords(words, kind, name)}</span>
      {word && <span className="phase-kind">{` (${word})`}</span>}
    </b>
  );
}

import type { PhaseKind } from "@/lib/domain/phase";
import type { Words } from "./words";

type Translates = Pick<Words, "t">;

/** The name of a phase: the plan's own, or that of its kind in the reader's language where the plan gives it none. */
export const phaseWords = ({ t }: Translates, kind: PhaseKind, name: string | null | undefined): string => name || t(`phases.${kind}`);

/**
 * The word for the kind of a phase in the reader's language, where the plan's own name is another one; null where it is not. It stands once, in
 * brackets, where the phase heads something: `Dağıtım (Deploy)`. Everywhere else the plan's own name stands alone.
 */
export function phaseKindWord(
  { t, compare }: Pick<Words, "t" | "compare">,
  kind: PhaseKind,
  name: string | null | undefined,
): string | null {
  const word = t(`phases.${kind}`);
  return name && compare(name, word) !== 0 ? word : null;
}

export type NamedPhase = { name: string } & ({ kind: PhaseKind } | { phase: PhaseKind });

/** The name of the phase of this kind among the phases of its plan. */
export const phaseWordsIn = (words: Translates, phases: readonly NamedPhase[], kind: PhaseKind): string =>
  phaseWords(words, kind, phases.find((phase) => ("kind" in phase ? phase.kind : phase.phase) === kind)?.name);

type Stage = { service: string | null; phase: PhaseKind; phaseName?: string | null };

/** `AI Orchestrator · Test`; a stage without a service is plan-wide work. */
export const stageWords = (words: Translates, { service, phase, phaseName }: Stage): string =>
  `${service ?? words.t("board.wholePlan")} · ${phaseWords(words, phase, phaseName)}`;

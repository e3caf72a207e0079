import type { PhaseKind } from "@/lib/domain/phase";
import type { Words } from "./words";

/** The name of a phase: the plan's own, or that of its kind in the reader's language where the plan gives it none. */
export const phaseName = ({ t }: Pick<Words, "t">, kind: PhaseKind, name: string | null | undefined): string => name || t(`phases.${kind}`);

/** The name of a phase of these, by its kind. */
export const phaseNameIn = (words: Pick<Words, "t">, phases: readonly { kind: PhaseKind; name: string }[], kind: PhaseKind): string =>
  phaseName(words, kind, phases.find((phase) => phase.kind === kind)?.name);

/** `AI Orchestrator · Test`; a stage without a service is plan-wide work. */
export const stageName = (
  words: Pick<Words, "t">,
  { service, phase, phaseName: name }: { service: string | null; phase: PhaseKind; phaseName?: string | null },
): string => `${service ?? words.t("board.wholePlan")} · ${phaseName(words, phase, name)}`;

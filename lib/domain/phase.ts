/** The five phases of a rollout, in order. */
export const PHASES = ["prep", "build", "test", "deploy", "monitor"] as const;
export type PhaseKind = (typeof PHASES)[number];

/** The phases in which the rollout itself is carried out: its strategy and its plan are part of what is signed there. */
export const ROLLOUT_PHASES: readonly PhaseKind[] = ["deploy", "monitor"];

export const isEarlier = (phase: PhaseKind, other: PhaseKind): boolean => PHASES.indexOf(phase) < PHASES.indexOf(other);

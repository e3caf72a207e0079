/** The five phases of a rollout, in order. */
export const PHASES = ["prep", "build", "test", "deploy", "monitor"] as const;
export type PhaseKind = (typeof PHASES)[number];

export const isEarlier = (phase: PhaseKind, other: PhaseKind): boolean => PHASES.indexOf(phase) < PHASES.indexOf(other);

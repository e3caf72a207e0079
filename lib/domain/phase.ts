/** The five phases of a rollout, in their order. */
export const PHASES = ["prep", "build", "test", "deploy", "monitor"] as const;
export type PhaseKind = (typeof PHASES)[number];

export const isEarlier = (one: PhaseKind, other: PhaseKind): boolean => PHASES.indexOf(one) < PHASES.indexOf(other);

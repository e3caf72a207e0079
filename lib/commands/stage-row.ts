import type { Tx } from "@/lib/db/client";
import type { PhaseKind } from "@/lib/domain/phase";

export type StagePlace = { planId: string; serviceId: string | null; phase: { kind: PhaseKind } };

export const findStage = (tx: Tx, id: string) => tx.stage.findUnique({ where: { id }, include: { phase: { select: { kind: true } } } });

export const placeOfStage = ({ planId, phase }: StagePlace) => ({ planId, phase: phase.kind });

/** The part of an event that says in which stage it happened. */
export const inStage = ({ planId, serviceId, phase }: StagePlace) => ({ planId, serviceId, phase: phase.kind });

/** The part of an event that says which stage it was about. */
export const aboutStage = (stage: StagePlace & { id: string }) => ({ subject: "stage" as const, subjectId: stage.id, ...inStage(stage) });

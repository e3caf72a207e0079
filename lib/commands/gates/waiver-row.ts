import type { Tx } from "@/lib/db/client";

/** A waiver with all that a command about it asks for. */
export const findWaiver = (tx: Tx, id: string) =>
  tx.waiver.findUnique({ where: { id }, include: { stage: { include: { phase: { select: { kind: true } } } } } });

export type WaiverRow = NonNullable<Awaited<ReturnType<typeof findWaiver>>>;

/** Whose own affair it is: whoever asked for it. */
export const placeOfWaiver = ({ planId, stage, askedById }: WaiverRow) => ({ planId, phase: stage.phase.kind, personId: askedById });

export const aboutWaiver = ({ id, planId, stage }: WaiverRow) => ({
  subject: "waiver" as const,
  subjectId: id,
  planId,
  serviceId: stage.serviceId,
  phase: stage.phase.kind,
});

export const waiverFacts = ({ condition, subject, until, stage }: WaiverRow) => ({ key: stage.key, condition, check: subject, until });

/** One thing is waived once at a time: by a unique index, whoever asks first. */
export const liveKeyOf = (stageId: string, condition: string, subject: string) => `${stageId}:${condition}:${subject}`;

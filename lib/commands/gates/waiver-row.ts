import { inStage, type StagePlace } from "@/lib/commands/stage-row";
import type { Tx } from "@/lib/db/client";

/** A waiver with the rows that its commands need. */
export const findWaiver = (tx: Tx, id: string) =>
  tx.waiver.findUnique({ where: { id }, include: { stage: { include: { phase: { select: { kind: true } } } } } });

export type WaiverRow = NonNullable<Awaited<ReturnType<typeof findWaiver>>>;

/** The waiver's place, which belongs to the person who asked for it. */
export const placeOfWaiver = ({ planId, stage, askedById }: WaiverRow) => ({ planId, phase: stage.phase.kind, personId: askedById });

export const aboutWaiver = ({ id, stage }: { id: string; stage: StagePlace }) => ({
  subject: "waiver" as const,
  subjectId: id,
  ...inStage(stage),
});

export const waiverFacts = ({ condition, subject, until, stage }: WaiverRow) => ({ key: stage.key, condition, check: subject, until });

/** The unique key of an open waiver, so that one condition has one open waiver at a time. */
export const liveKeyOf = (stageId: string, condition: string, subject: string) => `${stageId}:${condition}:${subject}`;

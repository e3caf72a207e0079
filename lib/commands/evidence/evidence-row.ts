import { z } from "zod";
import { dateTime, id } from "@/lib/commands/inputs";
import { inStage, type StagePlace } from "@/lib/commands/stage-row";
import type { Tx } from "@/lib/db/client";
import { type EvidenceVerdict, type Validity, VERDICTS, validity } from "@/lib/domain/checklist/evidence";
import type { Principal } from "@/lib/domain/policy";

/** The fields of evidence that a person adds to a stage. */
export const evidenceFields = {
  stage: id,
  item: id.nullable().optional(),
  verdict: z.enum(VERDICTS).optional(),
  takenAt: dateTime.nullable().optional(),
  validUntil: dateTime.nullable().optional(),
  /** True where it counts for any image; otherwise it is about the candidate and stops counting when the candidate changes. */
  anyImage: z.boolean().optional(),
};

type ValidityFields = { verdict?: EvidenceVerdict; takenAt?: Date | null; validUntil?: Date | null };
export const validityOf = (fields: ValidityFields, now: Date) =>
  validity({ takenAt: fields.takenAt ?? null, validUntil: fields.validUntil ?? null }, now);

export const stageOfEvidence = (tx: Tx, stageId: string) =>
  tx.stage.findUnique({
    where: { id: stageId },
    include: { phase: { select: { kind: true } }, service: { select: { candidateId: true } } },
  });

/** The item of this stage that the evidence is for; null where it is of another stage or missing. */
export const itemOfStage = (tx: Tx, stageId: string, itemId: string) =>
  tx.item.findFirst({ where: { id: itemId, stageId }, select: { id: true, text: true } });

/** The columns that say who added the evidence. */
export const addedBy = (principal: Principal) => ({
  addedById: principal.kind === "person" ? principal.id : null,
  addedByKey: principal.kind === "key" ? principal.name : null,
});

/** The part of an event that says which evidence it was about, and of which stage. */
export const aboutEvidence = (id: string, stage: StagePlace) => ({ subject: "evidence" as const, subjectId: id, ...inStage(stage) });

type EvidenceFacts = { name: string; verdict: EvidenceVerdict; digest: string; item: string | null } & Validity;

/** What an event stores of a piece of evidence. */
export const evidenceFacts = ({ name, verdict, digest, item, takenAt, validUntil }: EvidenceFacts) => ({
  name,
  verdict,
  digest,
  takenAt: takenAt.toISOString(),
  ...(validUntil === null ? {} : { validUntil: validUntil.toISOString() }),
  ...(item === null ? {} : { item }),
});

import { z } from "zod";
import { command } from "@/lib/commands/command";
import { raiseEpoch } from "@/lib/commands/epoch";
import { newId } from "@/lib/commands/new-id";
import { placeOfStage } from "@/lib/commands/stage-row";
import { fileName, fileType, MAX_FILE_NAME } from "@/lib/domain/checklist/evidence-file";
import { refuse } from "@/lib/domain/decision";
import { isStorable } from "@/lib/domain/storable-text";
import { IncomingFile } from "@/lib/files/store";
import { aboutEvidence, addedBy, evidenceFacts, evidenceFields, itemOfStage, stageOfEvidence, validityOf } from "./evidence-row";

const fileNameInput = z
  .string()
  .max(MAX_FILE_NAME * 4)
  .refine(isStorable)
  .transform(fileName)
  .pipe(z.string().min(1).max(MAX_FILE_NAME));

/**
 * Adds a file as evidence to a stage, or to an item of it. The upload has already finished (lib/files). The file is moved to its place before
 * the transaction ends, so that no evidence names a missing file.
 */
export const addFile = command({
  verb: "evidence.addFile",
  input: z.strictObject({ ...evidenceFields, name: fileNameInput, file: z.custom<IncomingFile>((value) => value instanceof IncomingFile) }),
  load: (tx, input) => stageOfEvidence(tx, input.stage),
  place: placeOfStage,
  async change(tx, stage, input, { principal, now }) {
    const { file, name, verdict = "none" } = input;
    if (file.size === 0) return refuse("file-empty");
    const type = fileType(name, file.head);
    if (!type.ok) return type;
    const item = input.item ? await itemOfStage(tx, stage.id, input.item) : null;
    if (input.item && item === null) return refuse("item-elsewhere");
    const valid = validityOf(input, now);
    if (!valid.ok) return valid;
    const evidenceId = newId();
    const cancels = await raiseEpoch(tx, { id: stage.id }, now);
    await tx.evidence.create({
      data: {
        id: evidenceId,
        planId: stage.planId,
        stageId: stage.id,
        itemId: item?.id ?? null,
        imageId: input.anyImage ? null : (stage.service?.candidateId ?? null),
        kind: "file",
        name,
        mediaType: type.value.mediaType,
        sizeBytes: file.size,
        digest: file.digest,
        verdict,
        ...valid.value,
        ...addedBy(principal),
        addedAt: now,
        liveKey: evidenceId,
      },
    });
    await file.store();
    return {
      value: { id: evidenceId, version: 1, digest: file.digest, size: file.size, cancels },
      event: {
        ...aboutEvidence(evidenceId, stage),
        after: {
          ...evidenceFacts({ name, verdict, digest: file.digest, item: item?.text ?? null, ...valid.value }),
          size: file.size,
        },
      },
    };
  },
});

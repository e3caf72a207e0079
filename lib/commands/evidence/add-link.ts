import { z } from "zod";
import { command } from "@/lib/commands/command";
import { raiseEpoch } from "@/lib/commands/epoch";
import { line } from "@/lib/commands/inputs";
import { newId } from "@/lib/commands/new-id";
import { placeOfStage } from "@/lib/commands/stage-row";
import { isLink, MAX_URL } from "@/lib/domain/checklist/evidence";
import { MAX_FILE_NAME } from "@/lib/domain/checklist/evidence-file";
import { refuse } from "@/lib/domain/decision";
import { digestOfJson } from "@/lib/signing/digest";
import { aboutEvidence, addedBy, evidenceFacts, evidenceFields, itemOfStage, stageOfEvidence, validityOf } from "./evidence-row";

/** Adds a link as evidence to a stage, or to an item of it. The address is stored as written and never fetched. */
export const addLink = command({
  verb: "evidence.addLink",
  input: z.strictObject({
    ...evidenceFields,
    url: z.string().max(MAX_URL).refine(isLink),
    name: line(MAX_FILE_NAME).nullable().optional(),
  }),
  load: (tx, input) => stageOfEvidence(tx, input.stage),
  place: placeOfStage,
  async change(tx, stage, input, { principal, now }) {
    const item = input.item ? await itemOfStage(tx, stage.id, input.item) : null;
    if (input.item && item === null) return refuse("item-elsewhere");
    const valid = validityOf(input, now);
    if (!valid.ok) return valid;
    const { url, verdict = "none" } = input;
    const name = input.name ?? url.replace(/^[^/]*\/\/|[?#].*$/g, "").slice(0, MAX_FILE_NAME);
    const digest = digestOfJson({ name, url });
    const evidenceId = newId();
    const cancels = await raiseEpoch(tx, { id: stage.id }, now);
    await tx.evidence.create({
      data: {
        id: evidenceId,
        planId: stage.planId,
        stageId: stage.id,
        itemId: item?.id ?? null,
        imageId: input.anyImage ? null : (stage.service?.candidateId ?? null),
        kind: "link",
        name,
        url,
        digest,
        verdict,
        ...valid.value,
        ...addedBy(principal),
        addedAt: now,
        liveKey: evidenceId,
      },
    });
    return {
      value: { id: evidenceId, version: 1, cancels },
      event: {
        ...aboutEvidence(evidenceId, stage),
        after: { ...evidenceFacts({ name, verdict, digest, item: item?.text ?? null, ...valid.value }), url },
      },
    };
  },
});

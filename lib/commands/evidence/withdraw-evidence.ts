import { z } from "zod";
import { command } from "@/lib/commands/command";
import { raiseEpoch } from "@/lib/commands/epoch";
import { id, line } from "@/lib/commands/inputs";
import { countsFor } from "@/lib/domain/checklist/evidence";
import { MAX_REASON } from "@/lib/domain/checklist/item";
import { refuse } from "@/lib/domain/decision";
import { aboutEvidence, evidenceFacts } from "./evidence-row";

/** Withdraws evidence, with a reason. It stays visible with its file, but no longer counts. */
export const withdrawEvidence = command({
  verb: "evidence.withdraw",
  input: z.strictObject({ evidence: id, reason: line(MAX_REASON) }),
  load: (tx, input) =>
    tx.evidence.findUnique({
      where: { id: input.evidence },
      include: {
        item: { select: { text: true } },
        image: { select: { digest: true } },
        stage: {
          include: { phase: { select: { kind: true } }, service: { select: { candidate: { select: { digest: true } } } } },
        },
      },
    }),
  place: (evidence) => ({ planId: evidence.planId, phase: evidence.stage.phase.kind }),
  async change(tx, evidence, input, { now }) {
    const { stage } = evidence;
    const isInForce = evidence.withdrawnAt === null && evidence.liveKey !== null;
    if (!isInForce) return refuse("evidence-not-in-force");
    const didCount = countsFor({ digest: evidence.image?.digest ?? null }, stage.service?.candidate?.digest ?? null);
    const cancels = didCount ? await raiseEpoch(tx, { id: stage.id }, now) : 0;
    const { count } = await tx.evidence.updateMany({
      where: { id: evidence.id, withdrawnAt: null, liveKey: { not: null } },
      data: { withdrawnAt: now, withdrawnReason: input.reason, liveKey: null, version: { increment: 1 } },
    });
    if (count === 0) return refuse("evidence-not-in-force");
    return {
      value: { id: evidence.id, version: evidence.version + 1, cancels },
      event: {
        ...aboutEvidence(evidence.id, stage),
        before: evidenceFacts({ ...evidence, item: evidence.item?.text ?? null }),
        after: { withdrawn: true, ...(didCount ? {} : { didCount }) },
        reason: input.reason,
      },
    };
  },
});

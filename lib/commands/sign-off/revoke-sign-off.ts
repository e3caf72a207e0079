import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, line } from "@/lib/commands/inputs";
import { draftsFor, peopleOfSignOff } from "@/lib/commands/notifications/recipients";
import { aboutStage } from "@/lib/commands/stage-row";
import { refuse } from "@/lib/domain/decision";
import { signatureStatusAfter } from "@/lib/domain/gates/signature-status";

/** Revokes a person's own signature, with a reason. The signature stays recorded and never becomes valid again. */
export const revokeSignOff = command({
  verb: "signOff.revoke",
  input: z.strictObject({ signOff: id, reason: line(1000) }),
  load: (tx, input) =>
    tx.signOff.findUnique({ where: { id: input.signOff }, include: { stage: { include: { phase: { select: { kind: true } } } } } }),
  place: (signOff) => ({ planId: signOff.planId, phase: signOff.stage.phase.kind }),
  refusedSubject: ({ stage }) => ({ ...aboutStage(stage), after: { key: stage.key } }),
  async change(tx, signOff, input, { principal, now }) {
    if (principal.kind !== "person" || principal.id !== signOff.personId) return refuse("not-your-sign-off");
    const { count } = await tx.signOff.updateMany({
      where: { id: signOff.id, standing: "valid" },
      data: { standing: signatureStatusAfter("valid", "revoked"), standingReason: input.reason, standingAt: now, standingKey: null },
    });
    if (count === 0) return refuse("sign-off-not-valid");
    const { stage } = signOff;
    return {
      value: { id: signOff.id },
      event: {
        ...aboutStage(stage),
        before: { signOff: signOff.id, decision: signOff.decision },
        after: { standing: "revoked" },
        reason: input.reason,
      },
      notices: draftsFor("sign-off-revoked", stage.id, await peopleOfSignOff(tx, stage.id)),
    };
  },
});

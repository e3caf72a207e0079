import { z } from "zod";
import { preparedCommand } from "@/lib/commands/command";
import { id } from "@/lib/commands/inputs";
import { draftsFor, peopleOfSignOff } from "@/lib/commands/notifications/recipients";
import { aboutStage, findStage, placeOfStage } from "@/lib/commands/stage-row";
import { database } from "@/lib/db/client";
import { refuse } from "@/lib/domain/decision";
import { checkChallenge, MAX_SIGN_OFF_COMMENT, MEANINGS, reaffirmRule, signOffRule as rule } from "@/lib/domain/gates/sign-off";
import { signatureStatusAfter } from "@/lib/domain/gates/signature-status";
import { canRead } from "@/lib/domain/policy";
import { stageToSign } from "@/lib/queries/sign-off/stage-snapshot";
import { seal } from "@/lib/signing/dsse";
import { signingKey } from "@/lib/signing/keys";
import { sealable } from "@/lib/signing/snapshot-hash";
import { statementBytes } from "@/lib/signing/statement";
import { challengeHash, checkPasswordToSign, type PasswordCheck } from "./sign-off-challenge";

const comment = z
  .string()
  .max(MAX_SIGN_OFF_COMMENT * 4)
  .transform((text) => text.normalize("NFC").trim())
  .pipe(z.string().max(MAX_SIGN_OFF_COMMENT));

/**
 * Records a person's decision about one stage and one image. The transaction rebuilds what they saw; where it differs, nothing is signed
 * and they get the present state. A key, or somebody acting for another person, can never sign.
 */
export const signOff = preparedCommand({
  verb: "signOff.sign",
  input: z.strictObject({
    stage: id,
    challenge: z.string().min(1).max(200),
    snapshotHash: z.string().regex(/^[0-9a-f]{64}$/),
    decision: z.enum(["approve", "reject"]),
    comment: comment.optional(),
    /** The person's own lapsed approval that this one reaffirms; the comment says why. */
    reaffirms: id.optional(),
    password: z.string().min(1).max(200),
  }),
  prepare: async ({ password, ...input }, { principal, now }) => {
    const stage = await database().stage.findUnique({ where: { id: input.stage }, select: { planId: true } });
    // Somebody who may not sign here must not be able to test a password.
    const mayTry = principal.kind === "person" && stage !== null && canRead(principal, stage.planId);
    const check: PasswordCheck = mayTry ? await checkPasswordToSign(principal.id, password, input.challenge, now) : "wrong";
    return { ...input, comment: input.comment || null, password: check };
  },
  load: (tx, input) => findStage(tx, input.stage),
  place: placeOfStage,
  refusedSubject: (stage, { decision }) => ({ ...aboutStage(stage), after: { key: stage.key, decision } }),
  async change(tx, stage, input, { principal, now, today }) {
    if (principal.kind !== "person") return refuse("person-needed");
    if (input.password === "locked") return refuse("signing-locked");
    if (input.password === "wrong") return refuse("password-wrong");

    const challenge = await tx.signingChallenge.findUnique({ where: { tokenHash: challengeHash(input.challenge) } });
    const isGood = checkChallenge(challenge, { personId: principal.id, stageId: stage.id, snapshotHash: input.snapshotHash }, now);
    if (!isGood.ok || !challenge) return isGood.ok ? refuse("challenge-unknown") : isGood;

    const present = await stageToSign(tx, stage.id, today, now);
    if (!present?.snapshot.image || present.imageId === null) return refuse("image-missing");
    const { text, hash } = sealable(present.snapshot);
    if (hash !== input.snapshotHash) return { conflict: { snapshot: present.snapshot, snapshotHash: hash } };

    const roles = principal.roles.filter((r) => r.planId === stage.planId).map((r) => r.role);
    const { gate } = present.snapshot;
    const { digest } = present.snapshot.image;
    const decision = rule({
      stage: present.stage,
      signer: { id: principal.id, roles },
      decision: input.decision,
      comment: input.comment,
      candidateDigest: digest,
      duties: present.duties,
      rules: gate,
      unmetOf: (key) => present.plan.stages.get(key)?.unmet ?? [],
    });
    if (!decision.ok) return decision;

    const lapsed = input.reaffirms === undefined ? null : await tx.signOff.findUnique({ where: { id: input.reaffirms } });
    if (input.reaffirms !== undefined) {
      const { decision: wanted, comment: reason } = input;
      const isAffirmed = reaffirmRule(lapsed, { personId: principal.id, stageId: stage.id, decision: wanted, reason });
      if (!isAffirmed.ok) return isAffirmed;
    }

    // One statement checks and uses up the challenge, so that of two requests at the same time one is refused.
    const { count } = await tx.signingChallenge.updateMany({
      where: { id: challenge.id, usedAt: null, voidedAt: null },
      data: { usedAt: now },
    });
    if (count === 0) return refuse("challenge-used");
    // The decision replaces the person's own approval, and every rejection of this image. Rejections of other images stay.
    const isReplaced = [
      { personId: principal.id, decision: "approve" as const },
      { decision: "reject" as const, OR: [{ imageId: null }, { image: { digest } }] },
    ];
    await tx.signOff.updateMany({
      where: { stageId: stage.id, standing: "valid", OR: isReplaced },
      data: { standing: signatureStatusAfter("valid", "signed-again"), standingReason: input.decision, standingAt: now, standingKey: null },
    });
    const meaning = MEANINGS[lapsed ? "reaffirm" : input.decision];
    const { role } = decision.value;
    const key = signingKey("sign-off");
    const signer = { id: principal.id, name: principal.name };
    const signed = {
      snapshot: present.snapshot,
      snapshotHash: hash,
      decision: input.decision,
      meaning,
      comment: input.comment,
      reaffirms: lapsed?.id ?? null,
      role,
      signer,
      signedAt: now,
    };
    const recorded = await tx.signOff.create({
      data: {
        planId: stage.planId,
        stageId: stage.id,
        imageId: present.imageId,
        personId: principal.id,
        role,
        decision: input.decision,
        meaning,
        comment: input.comment,
        epoch: stage.epoch,
        snapshot: text,
        snapshotHash: hash,
        envelope: JSON.stringify(seal(statementBytes(signed), key)),
        keyId: key.keyId,
        signedAt: now,
        standingKey: `${stage.id}:${principal.id}:${input.decision === "approve" ? "approve" : digest}`,
      },
    });
    return {
      value: { id: recorded.id, decision: recorded.decision, snapshotHash: hash },
      event: {
        ...aboutStage(stage),
        after: {
          signOff: recorded.id,
          decision: input.decision,
          role,
          digest,
          snapshotHash: hash,
          epoch: stage.epoch,
          ...(lapsed ? { reaffirms: lapsed.id } : {}),
        },
        reason: input.comment,
      },
      notices: input.decision === "reject" ? draftsFor("sign-off-rejected", stage.id, await peopleOfSignOff(tx, stage.id)) : [],
    };
  },
});

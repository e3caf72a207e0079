import { randomBytes } from "node:crypto";
import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id } from "@/lib/commands/inputs";
import { findStage, placeOfStage } from "@/lib/commands/stage-row";
import { refuse } from "@/lib/domain/decision";
import { CHALLENGE_MINUTES } from "@/lib/domain/gates/sign-off";
import { stageToSign } from "@/lib/queries/sign-off/stage-snapshot";
import { sealable } from "@/lib/signing/snapshot-hash";
import { challengeHash } from "./sign-off-challenge";

/**
 * Returns what a person would sign, and a challenge for exactly that: for one use, within five minutes, stored as a hash. It changes nothing
 * in the plan and has no event; the signature that uses the challenge has one.
 */
export const beginSignOff = command({
  verb: "signOff.begin",
  input: z.strictObject({ stage: id }),
  load: (tx, input) => findStage(tx, input.stage),
  place: placeOfStage,
  async change(tx, stage, _input, { principal, now, today }) {
    if (principal.kind !== "person") return refuse("person-needed");
    const shown = await stageToSign(tx, stage.id, today, now);
    if (!shown) return refuse("missing");
    const { hash } = sealable(shown.snapshot);
    const challenge = randomBytes(32).toString("base64url");
    const expiresAt = new Date(now.getTime() + CHALLENGE_MINUTES * 60_000);
    await tx.signingChallenge.deleteMany({ where: { personId: principal.id, expiresAt: { lt: now } } });
    await tx.signingChallenge.create({
      data: {
        tokenHash: challengeHash(challenge),
        stageId: stage.id,
        personId: principal.id,
        snapshotHash: hash,
        expiresAt,
        createdAt: now,
      },
    });
    return { value: { snapshot: shown.snapshot, snapshotHash: hash, challenge, expiresAt }, event: null };
  },
});

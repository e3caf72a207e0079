import { createHash } from "node:crypto";
import { database } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";
import { clock } from "@/lib/queries/shared/clock";
import { mayReadPlan } from "@/lib/queries/shared/readable-plan";
import { stageToSign } from "@/lib/queries/sign-off/stage-snapshot";
import { publicUrl } from "@/lib/session/public-url";
import { bundleOf } from "@/lib/signing/bundle";
import { digestOfJson } from "@/lib/signing/digest";
import { type Envelope, seal } from "@/lib/signing/dsse";
import { type GateSummary, gateSummaryBytes } from "@/lib/signing/gate-summary";
import { signingKey } from "@/lib/signing/keys";

/** The current state of a gate, signed for tools outside Slipway; null if there is no such stage or it has no image. */
export async function getGateSummary(who: Principal, stageId: string) {
  const stage = await database().stage.findUnique({ where: { id: stageId }, select: { planId: true } });
  if (!stage || !(await mayReadPlan(who, stage.planId))) return null;
  const { now, today } = clock();
  const current = await stageToSign(database(), stageId, today, now);
  if (!current?.snapshot.image) return null;
  const { snapshot } = current;
  const valid = await database().signOff.findMany({
    where: { stageId, standing: "valid", decision: "approve" },
    orderBy: { signedAt: "asc" },
    select: { id: true, envelope: true },
  });
  const ends = snapshot.evidence
    .flatMap(({ validUntil }) => (validUntil === null ? [] : [new Date(validUntil)]))
    .filter((end) => end > now);
  const summary: GateSummary = {
    verifier: publicUrl(),
    createdAt: now,
    image: current.snapshot.image,
    stage: { ...snapshot.stage },
    rules: snapshot.gate,
    rulesDigest: digestOfJson(snapshot.gate),
    unmet: current.stage.unmet,
    isHeld: current.stage.lockedBy.length > 0,
    evidenceUntil: ends.sort((a, b) => a.getTime() - b.getTime())[0] ?? null,
    signOffs: valid.flatMap(({ id, envelope }) => (envelope === null ? [] : [{ id, statementDigest: statementDigest(envelope) }])),
  };
  const key = signingKey("gate");
  return bundleOf(seal(gateSummaryBytes(summary), key), key.keyId);
}

/** SHA-256 of the signed statement of a sign-off. */
const statementDigest = (envelope: string): string =>
  createHash("sha256")
    .update(Buffer.from((JSON.parse(envelope) as Envelope).payload, "base64"))
    .digest("hex");

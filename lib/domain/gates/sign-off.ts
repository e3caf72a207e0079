import { lockedFacts } from "@/lib/domain/checklist/item";
import { accept, type Decision, refuse } from "@/lib/domain/decision";
import type { Role } from "@/lib/domain/people/role";
import type { StageState } from "@/lib/domain/state/plan-state";
import type { Condition } from "./condition";
import { countsAt } from "./signature-status";

/** The statement that a person signs. It is stored with the signature. */
export const MEANINGS = {
  approve: "I tested this image and approve it for deployment.",
  reject: "I reject this image: it must not go on as it is.",
  reaffirm: "I looked at what changed since I signed, and approve this image for deployment.",
} as const;

export const MIN_REJECTION = 10;
export const MIN_REAFFIRMATION = 10;
export const MAX_SIGN_OFF_COMMENT = 2000;
export const CHALLENGE_MINUTES = 5;
export const MAX_WRONG_PASSWORDS = 5;
export const LOCK_MINUTES = 15;

export type SignOffDecision = "approve" | "reject";

export type Signer = { id: string; roles: readonly Role[] };

/** The people who may not sign under separation of duties: those who registered the candidate or own the build phase. */
export type Duties = { registeredById: string | null; buildOwnerId: string | null };

export type SignOffRequest = {
  stage: StageState;
  signer: Signer;
  decision: SignOffDecision;
  comment: string | null;
  candidateDigest: string | null;
  duties: Duties;
  rules: { separationOfDuties: boolean; signOffs: readonly { role: Role }[] };
  /** The unmet conditions of any stage of the plan, by its key. */
  unmetOf: (key: string) => readonly Condition[];
};

/**
 * A person signs off a stage in a role that its gate asks for. Refused for people whose duties exclude signing. An approval is also refused
 * while anything but signatures is missing; a rejection of this image does not prevent it, because the new decision replaces the rejection.
 */
export function signOffRule({
  stage,
  signer,
  decision,
  comment,
  candidateDigest,
  duties,
  rules,
  unmetOf,
}: SignOffRequest): Decision<{ role: Role }> {
  const role = rules.signOffs.map((slot) => slot.role).find((required) => signer.roles.includes(required));
  if (role === undefined) return refuse("role-not-asked", { roles: rules.signOffs.map((slot) => slot.role) });
  if (rules.separationOfDuties && duties.registeredById === signer.id) return refuse("separation-of-duties", { duty: "registered_image" });
  if (rules.separationOfDuties && duties.buildOwnerId === signer.id) return refuse("separation-of-duties", { duty: "owns_build" });
  const isGiven = stage.facts.signOffs.some(
    (s) => s.personId === signer.id && s.decision === decision && s.epoch === stage.facts.epoch && countsAt(s, candidateDigest),
  );
  if (isGiven) return refuse("already-signed", { decision });
  if (decision === "reject") {
    const isLongEnough = comment !== null && comment.length >= MIN_REJECTION;
    return isLongEnough ? accept({ role }) : refuse("comment-too-short", { least: MIN_REJECTION });
  }
  if (stage.lockedBy.length > 0) return refuse("stage-locked", { stage: stage.facts.key, unmet: lockedFacts(stage, unmetOf) });
  // A decision replaces the rejections of this image, also those of other people.
  const unmet = stage.unmet.filter((c) => c.code !== "sign-off-missing" && c.code !== "sign-off-rejected");
  return unmet.length > 0 ? refuse("gate-unmet", { unmet }) : accept({ role });
}

export type SignOffToReaffirm = { personId: string; stageId: string; decision: SignOffDecision; standing: string };

/**
 * A person whose approval became stale, because what they signed has changed, may reaffirm it with a reason after seeing the changes. This
 * adds a new signature; the old one stays stale.
 */
export function reaffirmRule(
  earlier: SignOffToReaffirm | null,
  request: { personId: string; stageId: string; decision: SignOffDecision; reason: string | null },
): Decision<null> {
  const isTheirs = earlier !== null && earlier.personId === request.personId && earlier.stageId === request.stageId;
  if (!isTheirs || earlier.standing !== "stale" || earlier.decision !== "approve" || request.decision !== "approve")
    return refuse("nothing-to-reaffirm");
  const isExplained = request.reason !== null && request.reason.length >= MIN_REAFFIRMATION;
  return isExplained ? accept(null) : refuse("reaffirmation-without-reason", { least: MIN_REAFFIRMATION });
}

export type Challenge = {
  personId: string;
  stageId: string;
  snapshotHash: string;
  expiresAt: Date;
  usedAt: Date | null;
  voidedAt: Date | null;
};

/** A challenge is valid once, for five minutes, and only for the person, the stage and the content that it was issued for. */
export function checkChallenge(
  challenge: Challenge | null,
  expected: { personId: string; stageId: string; snapshotHash: string },
  now: Date,
): Decision<null> {
  if (challenge === null || challenge.personId !== expected.personId) return refuse("challenge-unknown");
  if (challenge.stageId !== expected.stageId || challenge.snapshotHash !== expected.snapshotHash) return refuse("challenge-for-other");
  if (challenge.voidedAt !== null) return refuse("challenge-void");
  if (challenge.usedAt !== null) return refuse("challenge-used");
  return challenge.expiresAt > now ? accept(null) : refuse("challenge-expired");
}

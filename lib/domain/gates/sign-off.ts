import { lockedFacts } from "@/lib/domain/checklist/item";
import { accept, type Decision, refuse } from "@/lib/domain/decision";
import type { Role } from "@/lib/domain/people/role";
import type { StageState } from "@/lib/domain/state/plan-state";
import type { Condition } from "./condition";

/** What a person says by signing, in words that are recorded with the signature. */
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

/** Who may not sign under separation of duties: whoever registered the candidate, and whoever owns the build phase. */
export type Duties = { registeredById: string | null; buildOwnerId: string | null };

/** A stage is signed for by somebody its rule asks for, who had no other part in it, when nothing but signatures is missing. */
export function signOffRule(
  stage: StageState,
  signer: Signer,
  decision: SignOffDecision,
  comment: string | null,
  duties: Duties,
  rules: { separationOfDuties: boolean; signOffs: readonly { role: Role }[] },
  unmetOf: (key: string) => readonly Condition[],
): Decision<{ role: Role }> {
  const role = rules.signOffs.map((slot) => slot.role).find((asked) => signer.roles.includes(asked));
  if (role === undefined) return refuse("role-not-asked", { roles: rules.signOffs.map((slot) => slot.role) });
  if (rules.separationOfDuties && duties.registeredById === signer.id) return refuse("separation-of-duties", { duty: "registered_image" });
  if (rules.separationOfDuties && duties.buildOwnerId === signer.id) return refuse("separation-of-duties", { duty: "owns_build" });
  const standing = stage.facts.signOffs.find((s) => s.personId === signer.id && s.status === "valid");
  if (standing?.decision === decision) return refuse("already-signed", { decision });
  if (decision === "reject") {
    return (comment ?? "").length >= MIN_REJECTION ? accept({ role }) : refuse("comment-too-short", { least: MIN_REJECTION });
  }
  if (stage.lockedBy.length > 0) return refuse("stage-locked", { stage: stage.facts.key, unmet: lockedFacts(stage, unmetOf) });
  // Their own rejection goes with the approval that takes its place; somebody else's stands in the way, though they are called the same.
  const isRejectedByOthers = (name: string) =>
    stage.facts.signOffs.some((s) => s.personId !== signer.id && s.personName === name && s.decision === "reject" && s.status === "valid");
  const isOwnRejection = (c: Condition) =>
    c.code === "sign-off-rejected" && standing?.decision === "reject" && c.by === standing.personName && !isRejectedByOthers(c.by);
  const unmet = stage.unmet.filter((c) => c.code !== "sign-off-missing" && !isOwnRejection(c));
  return unmet.length > 0 ? refuse("gate-unmet", { unmet }) : accept({ role });
}

export type SignOffToReaffirm = { personId: string; stageId: string; decision: SignOffDecision; standing: string };

/**
 * Somebody whose approval lapsed because what they signed has changed may affirm it with a reason, once they have looked at the
 * difference. It is a signature like any other: the old one stays stale.
 */
export function reaffirmRule(
  lapsed: SignOffToReaffirm | null,
  by: { personId: string; stageId: string; decision: SignOffDecision; reason: string | null },
): Decision<null> {
  const isTheirs = lapsed !== null && lapsed.personId === by.personId && lapsed.stageId === by.stageId;
  if (!isTheirs || lapsed.standing !== "stale" || lapsed.decision !== "approve" || by.decision !== "approve")
    return refuse("nothing-to-reaffirm");
  return (by.reason ?? "").length >= MIN_REAFFIRMATION
    ? accept(null)
    : refuse("reaffirmation-without-reason", { least: MIN_REAFFIRMATION });
}

export type Challenge = {
  personId: string;
  stageId: string;
  snapshotHash: string;
  expiresAt: Date;
  usedAt: Date | null;
  voidedAt: Date | null;
};

/** A challenge is good once, for five minutes, for the person, the stage and the very content it was handed out for. */
export function challengeHolds(
  challenge: Challenge | null,
  by: { personId: string; stageId: string; snapshotHash: string },
  now: Date,
): Decision<null> {
  if (challenge === null || challenge.personId !== by.personId) return refuse("challenge-unknown");
  if (challenge.stageId !== by.stageId || challenge.snapshotHash !== by.snapshotHash) return refuse("challenge-for-other");
  if (challenge.voidedAt !== null) return refuse("challenge-void");
  if (challenge.usedAt !== null) return refuse("challenge-used");
  return challenge.expiresAt > now ? accept(null) : refuse("challenge-expired");
}

import type { SignOffFacts } from "@/lib/domain/stage";

export type SignatureStatus = SignOffFacts["status"];

/** What can end the validity of a signature. */
export type SignatureEvent = "content-changed" | "revoked" | "signed-again" | "expired";

const AFTER: Record<SignatureEvent, SignatureStatus> = {
  "content-changed": "stale",
  revoked: "revoked",
  "signed-again": "superseded",
  expired: "expired",
};

/** A rejection counts while its image is the candidate: not for another candidate, and again when its image is registered again. */
export const isRejectionOf = (signOff: Pick<SignOffFacts, "decision" | "status" | "digest">, candidateDigest: string | null): boolean =>
  signOff.decision === "reject" && signOff.status === "valid" && (signOff.digest === null || signOff.digest === candidateDigest);

/** Whether a signature counts at a candidate. A valid approval always does, because a new candidate ends it. */
export const countsAt = (signOff: Pick<SignOffFacts, "decision" | "status" | "digest">, candidateDigest: string | null): boolean =>
  signOff.decision === "reject" ? isRejectionOf(signOff, candidateDigest) : signOff.status === "valid";

/** The status as people see it: a valid rejection of another image than the candidate does not count now. */
export type ShownSignatureStatus = SignatureStatus | "other_image";
export const shownSignatureStatus = (
  signOff: Pick<SignOffFacts, "decision" | "status" | "digest">,
  candidateDigest: string | null,
): ShownSignatureStatus => (signOff.status === "valid" && !countsAt(signOff, candidateDigest) ? "other_image" : signOff.status);

/** A valid signature changes its status at most once, and is never valid again. */
export const signatureStatusAfter = (status: SignatureStatus, event: SignatureEvent): SignatureStatus =>
  status === "valid" ? AFTER[event] : status;

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

/** A valid signature changes its status at most once, and is never valid again. */
export const signatureStatusAfter = (status: SignatureStatus, event: SignatureEvent): SignatureStatus =>
  status === "valid" ? AFTER[event] : status;

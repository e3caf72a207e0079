import type { SignOffFacts } from "@/lib/domain/stage";

export type SignatureStatus = SignOffFacts["status"];

/** What can befall a signature. */
export type SignatureEvent = "content-changed" | "revoked" | "signed-again" | "expired";

const AFTER: Record<SignatureEvent, SignatureStatus> = {
  "content-changed": "stale",
  revoked: "revoked",
  "signed-again": "superseded",
  expired: "expired",
};

/** A signature is valid, then at most once something else, and never valid again. */
export const signatureStatusAfter = (standing: SignatureStatus, happening: SignatureEvent): SignatureStatus =>
  standing === "valid" ? AFTER[happening] : standing;

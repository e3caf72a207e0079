import type { SignOffFacts } from "@/lib/domain/stage";

export type Standing = SignOffFacts["standing"];

/** What can befall a signature. */
export type Happening = "content-changed" | "revoked" | "signed-again" | "expired";

const AFTER: Record<Happening, Standing> = {
  "content-changed": "stale",
  revoked: "revoked",
  "signed-again": "superseded",
  expired: "expired",
};

/** A signature is valid, then at most once something else, and never valid again. */
export const standingAfter = (standing: Standing, happening: Happening): Standing => (standing === "valid" ? AFTER[happening] : standing);

import canonicalize from "canonicalize";
import type { Condition } from "@/lib/domain/gates/condition";
import type { GateRules } from "@/lib/domain/gates/gate";
import type { PhaseKind } from "@/lib/domain/phase";

// in-toto Statement v1 with the SLSA verification summary: https://slsa.dev/spec/v1.1/verification_summary

export const VERIFICATION_SUMMARY = "https://slsa.dev/verification_summary/v1";

/** How long a summary is valid. It is short, because a signed summary does not show later revocations. */
export const SUMMARY_MINUTES = 60;

export type GateSummary = {
  /** The address of this Slipway. */
  verifier: string;
  createdAt: Date;
  image: { repository: string; digest: string };
  stage: { id: string; key: string; phase: PhaseKind; epoch: number };
  rules: GateRules;
  rulesDigest: string;
  unmet: readonly Condition[];
  /** True when unmet gates of earlier phases block this one. */
  isHeld: boolean;
  /** When the first evidence that counts now expires; null if none does. */
  evidenceUntil: Date | null;
  signOffs: readonly { id: string; statementDigest: string }[];
};

/** When a summary expires: an hour after it was created, or with the first evidence that expires. */
export const summaryEnds = ({ createdAt, evidenceUntil }: Pick<GateSummary, "createdAt" | "evidenceUntil">): Date => {
  const hour = new Date(createdAt.getTime() + SUMMARY_MINUTES * 60_000);
  return evidenceUntil !== null && evidenceUntil > createdAt && evidenceUntil < hour ? evidenceUntil : hour;
};

/** The bytes to sign: whether the image passes the gate, its rules and sign-offs, and the end of validity. */
export function gateSummaryBytes(summary: GateSummary): Uint8Array {
  const { verifier, createdAt, image, stage, rulesDigest, unmet, isHeld, signOffs } = summary;
  const passed = unmet.length === 0 && !isHeld;
  const text = canonicalize({
    _type: "https://in-toto.io/Statement/v1",
    subject: [{ name: image.repository, digest: { sha256: image.digest.slice("sha256:".length) } }],
    predicateType: VERIFICATION_SUMMARY,
    predicate: {
      verifier: { id: verifier },
      timeVerified: createdAt.toISOString(),
      resourceUri: `${image.repository}@${image.digest}`,
      policy: { uri: `${verifier}/api/v1/stages/${stage.id}/gate`, digest: { sha256: rulesDigest.slice("sha256:".length) } },
      inputAttestations: signOffs.map(({ id, statementDigest }) => ({
        uri: `${verifier}/api/v1/sign-offs/${id}/bundle`,
        digest: { sha256: statementDigest },
      })),
      verificationResult: passed ? "PASSED" : "FAILED",
      verifiedLevels: [passed ? `SLIPWAY_GATE_${stage.phase.toUpperCase()}` : "FAILED"],
      slipway: { stage, isHeld, unmet: unmet.map((condition) => condition.code), validUntil: summaryEnds(summary).toISOString() },
    },
  });
  if (text === undefined) throw new TypeError("A summary has a value that JSON cannot represent.");
  return Buffer.from(text, "utf8");
}

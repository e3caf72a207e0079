import canonicalize from "canonicalize";
import type { Snapshot } from "@/lib/domain/gates/snapshot";

// in-toto Statement v1 with the test-result predicate: https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md
// Slipway's own fields are in one extension, so that readers of test results can ignore them.

export const TEST_RESULT = "https://in-toto.io/attestation/test-result/v0.1";

export type Signed = {
  snapshot: Snapshot;
  snapshotHash: string;
  decision: "approve" | "reject";
  meaning: string;
  comment: string | null;
  /** The id of the lapsed sign-off that this one affirms. */
  reaffirms: string | null;
  role: string;
  signer: { id: string; name: string };
  signedAt: Date;
};

/** The bytes to sign: what one person decided about one stage of one image. */
export function statementBytes(signed: Signed): Uint8Array {
  const { snapshot, snapshotHash, decision, meaning, comment, reaffirms, role, signer, signedAt } = signed;
  if (snapshot.image === null) throw new TypeError("A sign-off is about an image.");
  const [passed, failed] = [snapshot.items.filter((i) => i.state === "done"), snapshot.items.filter((i) => i.state === "failed")];
  const text = canonicalize({
    _type: "https://in-toto.io/Statement/v1",
    subject: [{ name: snapshot.image.repository, digest: { sha256: snapshot.image.digest.slice("sha256:".length) } }],
    predicateType: TEST_RESULT,
    predicate: {
      result: decision === "approve" ? "PASSED" : "FAILED",
      configuration: snapshot.evidence.map((e) => ({ name: e.check, digest: { sha256: e.digest.replace(/^sha256:/, "") } })),
      passedTests: passed.map((i) => i.text),
      failedTests: failed.map((i) => i.text),
      slipway: {
        decision,
        meaning,
        comment,
        ...(reaffirms === null ? {} : { reaffirms }),
        role,
        signer,
        signedAt: signedAt.toISOString(),
        snapshotHash,
        snapshot,
      },
    },
  });
  if (text === undefined) throw new TypeError("A statement has a value that JSON cannot represent.");
  return Buffer.from(text, "utf8");
}

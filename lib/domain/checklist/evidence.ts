import { accept, type Decision, refuse } from "@/lib/domain/decision";

export const VERDICTS = ["pass", "fail", "none"] as const;
export type EvidenceVerdict = (typeof VERDICTS)[number];

export const MAX_CHECK = 120;
export const MAX_URL = 2000;

/** Evidence is expired at `validUntil` and after. */
export const isExpired = (evidence: { validUntil: Date | null }, now: Date): boolean =>
  evidence.validUntil !== null && evidence.validUntil <= now;

/**
 * The state of evidence at a moment. It is never stored, because evidence expires by time alone. A failure stays a failure when it expires.
 */
export function evidenceState(evidence: { verdict: EvidenceVerdict; validUntil: Date | null }, now: Date): "holds" | "failing" | "expired" {
  if (evidence.verdict === "fail") return "failing";
  return isExpired(evidence, now) ? "expired" : "holds";
}

/** Evidence for one image does not count for another: it counts for the candidate with its digest or, without a digest, for any candidate. */
export const countsFor = (evidence: { digest: string | null }, candidate: string | null): boolean =>
  evidence.digest === null || evidence.digest === candidate;

/**
 * Whether a result arrives after one of its check and image that was taken later, also where that one was withdrawn. Such a result never
 * counts. Of results taken at the same time the last to arrive counts.
 */
export const isLate = (result: { takenAt: Date }, earlierArrivals: readonly { takenAt: Date }[]): boolean =>
  earlierArrivals.some(({ takenAt }) => takenAt > result.takenAt);

// The clock of the machine that produced the evidence may be a little ahead of ours.
const CLOCKS_DIFFER_MS = 5 * 60_000;

export type Validity = { takenAt: Date; validUntil: Date | null };

/** Refuses evidence that was taken in the future, or that expired before it was taken. */
export function validity({ takenAt, validUntil }: { takenAt: Date | null; validUntil: Date | null }, now: Date): Decision<Validity> {
  const taken = takenAt ?? now;
  if (taken.getTime() > now.getTime() + CLOCKS_DIFFER_MS) return refuse("taken-in-future");
  if (validUntil !== null && validUntil <= taken) return refuse("valid-before-taken");
  return accept({ takenAt: taken, validUntil });
}

/** Whether a text is a link for people to follow: http or https, without a user name or password. Slipway never fetches it. */
export function isLink(text: string): boolean {
  const [, scheme, authority] = /^(https?):\/\/([^/?#\s\\]+)(?:[/?#]\S*)?$/i.exec(text) ?? [];
  return (
    text.length <= MAX_URL && scheme !== undefined && authority !== undefined && !authority.includes("@") && !/[\p{C}\p{Z}"<>]/u.test(text)
  );
}

import { accept, type Decision, refuse } from "@/lib/domain/decision";

export const VERDICTS = ["pass", "fail", "none"] as const;
export type Verdict = (typeof VERDICTS)[number];

export const MAX_CHECK = 120;
export const MAX_URL = 2000;

/** The very moment it is valid until is no longer one of its own. */
export const isExpired = (evidence: { validUntil: Date | null }, now: Date): boolean =>
  evidence.validUntil !== null && evidence.validUntil <= now;

/**
 * How evidence stands at a moment. It is never stored: time alone makes it expire. A failure does not become anything better by expiring.
 */
export function evidenceState(evidence: { verdict: Verdict; validUntil: Date | null }, now: Date): "holds" | "failing" | "expired" {
  if (evidence.verdict === "fail") return "failing";
  return isExpired(evidence, now) ? "expired" : "holds";
}

/** What was shown of one image says nothing of another: it counts for the candidate of its own digest, or for whatever image it was given for. */
export const countsFor = (evidence: { digest: string | null }, candidate: string | null): boolean =>
  evidence.digest === null || evidence.digest === candidate;

// The clock of whoever took it may be a little ahead of ours.
const CLOCKS_DIFFER_MS = 5 * 60_000;

export type Validity = { takenAt: Date; validUntil: Date | null };

/** Nothing was taken later than now, or is valid only until before it was taken. */
export function validity({ takenAt, validUntil }: { takenAt: Date | null; validUntil: Date | null }, now: Date): Decision<Validity> {
  const taken = takenAt ?? now;
  if (taken.getTime() > now.getTime() + CLOCKS_DIFFER_MS) return refuse("taken-in-future");
  if (validUntil !== null && validUntil <= taken) return refuse("valid-before-taken");
  return accept({ takenAt: taken, validUntil });
}

/** Whether a text is an address that people may be sent to: http or https, without a name or a password in it. It is never fetched. */
export function isLink(text: string): boolean {
  const [, scheme, authority] = /^(https?):\/\/([^/?#\s\\]+)(?:[/?#]\S*)?$/i.exec(text) ?? [];
  return (
    text.length <= MAX_URL && scheme !== undefined && authority !== undefined && !authority.includes("@") && !/[\p{C}\p{Z}"<>]/u.test(text)
  );
}

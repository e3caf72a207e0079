import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

export const FIRST_PREVIOUS_HASH = "0".repeat(64);

/** What the leaf hash of an event covers: every stored field except the hashes. */
export type EventLine = {
  seq: number;
  at: string;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  verb: string;
  planId: string | null;
  serviceId: string | null;
  phaseKind: string | null;
  subject: string;
  subjectId: string;
  before: string | null;
  after: string | null;
  reason: string | null;
  requestId: string;
};

const sha256 = (...parts: (string | Uint8Array)[]) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
};

/** Canonical JSON (RFC 8785). Throws on a value that JSON cannot represent. */
export function canonical(value: object): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("An event holds a value that JSON cannot represent.");
  return text;
}

/** SHA-256 of 0x00 and the line as canonical JSON: RFC 6962's leaf. */
export const leafHashOf = (line: EventLine): string => sha256(new Uint8Array([0]), canonical(line));

/** The chain hash: it covers the previous chain hash and the leaf hash of the event. */
export const chainHashOf = (prevHash: string, leafHash: string): string => sha256(prevHash, leafHash);

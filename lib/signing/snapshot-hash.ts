import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { Snapshot } from "@/lib/domain/gates/snapshot";

/** A snapshot as canonical JSON (RFC 8785), and its SHA-256 in hexadecimal, which a signer confirms. */
export function sealable(snapshot: Snapshot): { text: string; hash: string } {
  const text = canonicalize(snapshot);
  if (text === undefined) throw new TypeError("A snapshot has a value that JSON cannot represent.");
  return { text, hash: createHash("sha256").update(text).digest("hex") };
}

import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { Snapshot } from "@/lib/domain/gates/snapshot";

/** A snapshot as canonical JSON (RFC 8785), and its SHA-256 in hexadecimal: what a signer confirms to have seen. */
export function sealable(snapshot: Snapshot): { text: string; hash: string } {
  const text = canonicalize(snapshot);
  if (text === undefined) throw new TypeError("A snapshot holds a value that JSON has no form for.");
  return { text, hash: createHash("sha256").update(text).digest("hex") };
}

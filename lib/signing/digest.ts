import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/** SHA-256 of a value's canonical JSON (RFC 8785), as `sha256:` and 64 digits. */
export function digestOfJson(value: object): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("A value that JSON cannot represent has no digest.");
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

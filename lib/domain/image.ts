import { accept, type Decision, refuse } from "./decision";

/** `sha256:` and 64 hexadecimal digits in lower case. */
export type Digest = string & { readonly brand: "Digest" };

const DIGEST = /^sha256:[0-9a-f]{64}$/;
// The grammar of the OCI distribution specification: an optional host, then path components.
const REPOSITORY =
  /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?\/)?[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;

export function parseDigest(text: string): Decision<Digest> {
  if (DIGEST.test(text)) return accept(text as Digest);
  if (!text.startsWith("sha256:")) return refuse("digest-algorithm", { given: text.slice(0, 80) });
  const hex = text.slice(7);
  if (hex.length !== 64) return refuse("digest-length", { length: hex.length });
  return refuse(/[A-F]/.test(hex) ? "digest-upper-case" : "digest-not-hex", { given: text.slice(0, 80) });
}

export type ImageReference = { repository: string; tag: string | null; digest: Digest };

/** An image is known by its repository and digest; the tag is only the name it was seen under. */
export function imageReference(repository: string, tag: string | null, digest: string): Decision<ImageReference> {
  if (repository.length > 255 || !REPOSITORY.test(repository)) return refuse("repository-malformed", { given: repository.slice(0, 80) });
  if (tag !== null && !TAG.test(tag)) return refuse("tag-malformed", { given: tag.slice(0, 80) });
  const parsed = parseDigest(digest);
  return parsed.ok ? accept({ repository, tag, digest: parsed.value }) : parsed;
}

/** `sha256:4f1c…a90e`: enough to tell two images apart by eye. */
export const shortDigest = (digest: string): string => `${digest.slice(0, 11)}…${digest.slice(-4)}`;

export type TagClass = "version" | "commit" | "latest" | "channel" | "none";

/** What a tag promises: a version and a commit stay, a channel such as `beta` moves, `latest` always moves. */
export function tagClass(tag: string | null): TagClass {
  if (tag === null) return "none";
  if (tag === "latest") return "latest";
  if (/^v?\d+\.\d+(\.\d+)?([-+].*)?$/.test(tag)) return "version";
  if (/^(sha-|git-)?[0-9a-f]{7,40}$/.test(tag)) return "commit";
  return "channel";
}

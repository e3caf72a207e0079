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
  // Said apart: what was pasted looks right to whoever pasted it.
  if (text !== "" && text !== text.trim()) return refuse("digest-spaces");
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

/** `repository:tag`, or the repository alone. */
export const taggedName = ({ repository, tag }: { repository: string; tag: string | null }): string =>
  tag ? `${repository}:${tag}` : repository;

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

/** Whether another image can turn up under this tag tomorrow: only the digest says what runs then, and a tag that stays is better. */
export const isMoving = (tag: string | null): boolean => !["version", "commit"].includes(tagClass(tag));

export const MAX_PLATFORMS = 20;
// `os/architecture`, and a variant where there is one: `linux/arm64/v8`.
const PLATFORM = /^[a-z0-9]{1,20}\/[a-z0-9_]{1,20}(?:\/[a-z0-9.]{1,20})?$/;

export const isPlatform = (text: string): boolean => PLATFORM.test(text);

/** What may be told of how an image came to be, besides its name. */
export type ImageDetails = { platforms: string[]; sourceRevision: string | null; builtBy: string | null; builtAt: Date | null };

// A builder's clock may be a little ahead of ours.
const CLOCKS_DIFFER_MS = 5 * 60_000;

/** Each platform once, in one order; nothing was built later than now. */
export function imageDetails(details: ImageDetails, now: Date): Decision<ImageDetails> {
  if (details.builtAt && details.builtAt.getTime() > now.getTime() + CLOCKS_DIFFER_MS) return refuse("built-in-future");
  return accept({ ...details, platforms: [...new Set(details.platforms)].sort() });
}

export type ImageName = { repository: string; tag: string | null; digest: string };

/**
 * How a registration stands to those before it: `again` goes back to an image that was registered under this name; `retagged` is a known
 * digest under another name; `tag-moved` is another digest under a name that was known.
 */
export const MARKS = ["again", "retagged", "tag-moved"] as const;
export type ImageMark = (typeof MARKS)[number];

export function imageMarks(image: ImageName, earlier: readonly ImageName[]): ImageMark[] {
  const hasName = (other: ImageName) => other.repository === image.repository && other.tag === image.tag;
  const known = earlier.filter((other) => other.digest === image.digest);
  if (known.some(hasName)) return ["again"];
  const marks: ImageMark[] = known.length > 0 ? ["retagged"] : [];
  if (image.tag !== null && earlier.some(hasName)) marks.push("tag-moved");
  return marks;
}

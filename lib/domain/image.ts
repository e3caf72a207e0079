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
  // Spaces have a code of their own, because whoever pasted them cannot see them.
  if (text !== "" && text !== text.trim()) return refuse("digest-spaces");
  if (!text.startsWith("sha256:")) return refuse("digest-algorithm", { given: text.slice(0, 80) });
  const hex = text.slice(7);
  if (hex.length !== 64) return refuse("digest-length", { length: hex.length });
  return refuse(/[A-F]/.test(hex) ? "digest-upper-case" : "digest-not-hex", { given: text.slice(0, 80) });
}

export type ImageReference = { repository: string; tag: string | null; digest: Digest };

/** Repository and digest identify an image; the tag is only one of its names. */
export function imageReference(repository: string, tag: string | null, digest: string): Decision<ImageReference> {
  if (repository.length > 255 || !REPOSITORY.test(repository)) return refuse("repository-malformed", { given: repository.slice(0, 80) });
  if (tag !== null && !TAG.test(tag)) return refuse("tag-malformed", { given: tag.slice(0, 80) });
  const parsed = parseDigest(digest);
  return parsed.ok ? accept({ repository, tag, digest: parsed.value }) : parsed;
}

/** `repository:tag`, or the repository alone. */
export const taggedName = ({ repository, tag }: { repository: string; tag: string | null }): string =>
  tag ? `${repository}:${tag}` : repository;

/** `sha256:4f1c…a90e`: enough for a person to tell two images apart. */
export const shortDigest = (digest: string): string => `${digest.slice(0, 11)}…${digest.slice(-4)}`;

export type TagClass = "version" | "commit" | "latest" | "channel" | "none";

/** What kind of tag it is: versions and commits stay on one image, a channel such as `beta` moves, `latest` always moves. */
export function tagClass(tag: string | null): TagClass {
  if (tag === null) return "none";
  if (tag === "latest") return "latest";
  if (/^v?\d+\.\d+(\.\d+)?([-+].*)?$/.test(tag)) return "version";
  if (/^(sha-|git-)?[0-9a-f]{7,40}$/.test(tag)) return "commit";
  return "channel";
}

/** Whether the tag can point to another image later. Then only the digest says what runs. */
export const isMoving = (tag: string | null): boolean => !["version", "commit"].includes(tagClass(tag));

export const MAX_PLATFORMS = 20;
// `os/architecture` with an optional variant: `linux/arm64/v8`.
const PLATFORM = /^[a-z0-9]{1,20}\/[a-z0-9_]{1,20}(?:\/[a-z0-9.]{1,20})?$/;

export const isPlatform = (text: string): boolean => PLATFORM.test(text);

/** How an image was built; all of it is optional. */
export type ImageDetails = { platforms: string[]; sourceRevision: string | null; builtBy: string | null; builtAt: Date | null };

// A builder's clock may be a little ahead of ours.
const CLOCKS_DIFFER_MS = 5 * 60_000;

/** Sorts platforms and drops duplicates; refuses a build time in the future. */
export function imageDetails(details: ImageDetails, now: Date): Decision<ImageDetails> {
  if (details.builtAt && details.builtAt.getTime() > now.getTime() + CLOCKS_DIFFER_MS) return refuse("built-in-future");
  return accept({ ...details, platforms: [...new Set(details.platforms)].sort() });
}

export type ImageName = { repository: string; tag: string | null; digest: string };

/**
 * How a registration relates to earlier ones: `again` is an image that was registered before under this name; `retagged` is a known digest
 * under a new name; `tag-moved` is a new digest under a known name.
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

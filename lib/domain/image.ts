import { accept, type Decision, type Facts, refuse } from "./decision";
import { splitReference } from "./image-reference";

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

/** What is wrong with one field of a reference. */
export type FieldProblem = { field: "repository" | "tag" | "digest"; code: string; facts: Facts };

/**
 * Repository and digest identify an image; the tag is only one of its names. One wrong field is refused with its own code, several with all
 * of them.
 */
export function imageReference(repository: string, tag: string | null, digest: string | null): Decision<ImageReference> {
  const parsed = digest === null ? refuse("digest-missing") : parseDigest(digest);
  const problems: FieldProblem[] = [];
  if (repository.length > 255 || !REPOSITORY.test(repository))
    problems.push({ field: "repository", code: "repository-malformed", facts: { given: repository.slice(0, 80) } });
  if (tag !== null && !TAG.test(tag)) problems.push({ field: "tag", code: "tag-malformed", facts: { given: tag.slice(0, 80) } });
  if (!parsed.ok) problems.push({ field: "digest", code: parsed.code, facts: parsed.facts });
  const [first, ...others] = problems;
  if (parsed.ok && first === undefined) return accept({ repository, tag, digest: parsed.value });
  return first && others.length === 0 ? refuse(first.code, first.facts) : refuse("image-malformed", { problems });
}

/** The reference that a person typed or pasted: whole, in its parts, or both. A part that is given twice must be the same. */
export function givenReference(given: {
  reference?: string | undefined;
  repository?: string | undefined;
  tag?: string | null | undefined;
  digest?: string | undefined;
}): Decision<ImageReference> {
  const typed = { repository: given.repository?.trim() || null, tag: given.tag?.trim() || null, digest: given.digest ?? null };
  if (given.reference === undefined) return imageReference(typed.repository ?? "", typed.tag, typed.digest);
  const whole = splitReference(given.reference);
  const fields = (["repository", "tag", "digest"] as const).filter(
    (field) => typed[field] !== null && whole[field] !== null && typed[field] !== whole[field],
  );
  if (fields.length > 0) return refuse("reference-contradicts", { fields });
  return imageReference(whole.repository, whole.tag ?? typed.tag, whole.digest ?? typed.digest);
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

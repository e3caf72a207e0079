/** The parts of a reference as written; each is checked later. */
export type ReferenceParts = { repository: string; tag: string | null; digest: string | null };

// What stands before the reference where people copy it from: a shell, a Dockerfile, a manifest, a scheme.
const BEFORE = [
  /^\$\s+/,
  /^sudo\s+/,
  /^(?:docker|podman|nerdctl|crictl|ctr|crane)\s+(?:images?\s+)?(?:pull|run|inspect|digest)\s+/,
  /^FROM\s+/,
  /^(?:-\s+)?image:\s+/,
];
const OPTION = /^(?:--platform(?:=|\s+)\S+|--[a-z-]+(?:=\S+)?|-[a-zA-Z])\s+/;
const SCHEME = /^(?:docker|oci):\/\//;

/**
 * Splits a reference as the registries and `docker pull` write it: `ghcr.io/team/app:1.4@sha256:…`, with or without registry, port, tag and
 * digest. Nothing is added: a reference without a registry stays without one. The part behind `@` is the digest; the last colon
 * behind the last slash begins the tag, so that the port of a registry is none. Source: the reference grammar of the OCI distribution
 * specification.
 */
export function splitReference(text: string): ReferenceParts {
  let rest = text.trim();
  for (const before of BEFORE) rest = rest.replace(before, "");
  while (OPTION.test(rest)) rest = rest.replace(OPTION, "");
  rest = unquoted(rest)
    .replace(SCHEME, "")
    .replace(/\s+AS\s+\S+$/i, "");
  const at = rest.indexOf("@");
  const name = at === -1 ? rest : rest.slice(0, at);
  const colon = name.indexOf(":", name.lastIndexOf("/") + 1);
  return {
    repository: colon === -1 ? name : name.slice(0, colon),
    tag: colon === -1 ? null : name.slice(colon + 1),
    digest: at === -1 ? null : rest.slice(at + 1),
  };
}

/** Whether a text is more than a repository: then it fills the other fields, too. */
export function isWholeReference(text: string): boolean {
  const { repository, tag, digest } = splitReference(text);
  return tag !== null || digest !== null || repository !== text.trim();
}

const unquoted = (text: string): string => /^(["'`])(.*)\1$/.exec(text)?.[2] ?? text;

/** The digest in a text that is a digest or a whole reference. */
export const digestIn = (text: string): string => splitReference(text).digest ?? text.trim();

/** The validators of a response: a strong ETag, and when its content last changed. */
type Validators = { etag: string; changedAt: Date };

/**
 * The headers by which a client asks later whether the content changed. Last-Modified counts whole seconds, so it is left out while a second
 * change could still fall into the same second.
 */
export const validatorHeaders = ({ etag, changedAt }: Validators, now: Date): Record<string, string> => ({
  etag,
  ...(secondOf(now) > secondOf(changedAt) + 1 && { "last-modified": changedAt.toUTCString() }),
});

/** Whether the client already has this content (RFC 9110, 13.2.2): If-Modified-Since counts only where there is no If-None-Match. */
export function isNotModified(headers: Headers, { etag, changedAt }: Validators): boolean {
  const tags = headers.get("if-none-match");
  if (tags !== null) return tags.trim() === "*" || tags.split(",").some((tag) => weak(tag) === weak(etag));
  const since = Date.parse(headers.get("if-modified-since") ?? "");
  return !Number.isNaN(since) && secondOf(changedAt) <= since / 1000;
}

const secondOf = (date: Date): number => Math.floor(date.getTime() / 1000);

// A proxy that compresses the response marks the tag as weak; the content is the same.
const weak = (tag: string): string => tag.trim().replace(/^W\//, "");

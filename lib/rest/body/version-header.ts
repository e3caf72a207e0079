/** A version as an ETag names it. It stands for what may be written against it, not for the bytes of an answer. */
export const etag = (version: number): string => `"${version}"`;

/** The version an If-Match names: null without one, undefined where it names none. A proxy that compresses marks an ETag as weak: it means the same. */
export function versionIn(ifMatch: string | null): number | null | undefined {
  if (ifMatch === null) return null;
  const digits = /^(?:W\/)?"(\d{1,15})"$/.exec(ifMatch.trim())?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The ETag of a version. It is for If-Match, not for caching: two responses with the same ETag may differ in their bytes. */
export const etag = (version: number): string => `"${version}"`;

/** The version that If-Match names: null without the header, undefined if it is malformed. A proxy that compresses makes an ETag weak; both forms are accepted. */
export function versionIn(ifMatch: string | null): number | null | undefined {
  if (ifMatch === null) return null;
  const digits = /^(?:W\/)?"(\d{1,15})"$/.exec(ifMatch.trim())?.[1];
  return digits === undefined ? undefined : Number(digits);
}

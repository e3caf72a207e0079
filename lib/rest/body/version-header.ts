/** The ETag of a version alone. It is for If-Match: two responses with the same ETag may differ in their bytes. */
export const etag = (version: number): string => `"${version}"`;

/** The version that If-Match names: null without the header, undefined if it is malformed. A proxy that compresses makes an ETag weak; both forms are accepted, and what follows the version in the ETag of a read. */
export function versionIn(ifMatch: string | null): number | null | undefined {
  if (ifMatch === null) return null;
  const digits = /^(?:W\/)?"(\d{1,15})(?:-[\w-]+)?"$/.exec(ifMatch.trim())?.[1];
  return digits === undefined ? undefined : Number(digits);
}

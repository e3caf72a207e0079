import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { localeFor } from "@/lib/i18n/locale";
import { clock } from "@/lib/queries/shared/clock";
import { newestChange } from "@/lib/queries/shared/newest-change";
import type { HoldsFor } from "./contract/route-description";
import type { RestRequest } from "./endpoint";

/**
 * A tag of what a read answers to this caller now, without reading the answer: it changes with every event, with the caller's rights, the
 * address, the language, the build, and the time: each minute, as the figures of the screens do; each second while a rollout runs whose
 * seconds the answer counts. `seq` is the number of the newest event that it stands for.
 */
export async function contentTag(
  { principal, request }: Pick<RestRequest<unknown>, "principal" | "request">,
  holdsFor: HoldsFor,
): Promise<{ tag: string; seq: number }> {
  const { seq, isRolloutRunning } = await newestChange();
  const time = Math.floor(clock().now.getTime() / (holdsFor === "second" && isRolloutRunning ? 1_000 : 60_000));
  const { pathname, search } = new URL(request.url);
  const { headers } = request;
  // The language of a file stands in a cookie.
  const negotiated = [localeFor(undefined, headers.get("accept-language")), headers.get("cookie")];
  const whole = createHash("sha256")
    .update(JSON.stringify([build(), principal, pathname, search, negotiated, seq, time]))
    .digest("base64url");
  return { tag: whole.slice(0, TAG_LENGTH), seq };
}

/** Of the characters of base64url: 132 bits. */
const TAG_LENGTH = 22;

/** Two builds may answer differently. The processes of one build answer alike. */
function build(): string {
  const file = path.join(/* turbopackIgnore: true */ process.cwd(), ".next/BUILD_ID");
  buildId ??= existsSync(file) ? readFileSync(file, "utf8") : "no build";
  return buildId;
}
let buildId: string | undefined;

/** The ETag of a read. With a version it is one that a write can name in If-Match; without, it is weak, since a proxy may compress the answer. */
export const etagOf = (tag: string, version: number | null): string => (version === null ? `W/"${tag}"` : `"${version}-${tag}"`);

/** The member of If-None-Match that names this tag; null if there is none, so that the answer is sent. Of `*` a client learns nothing. */
export const namedTag = (ifNoneMatch: string, tag: string): string | null =>
  ifNoneMatch
    .split(",")
    .map((member) => member.trim())
    .find((member) => ETAG.exec(member)?.[1] === tag) ?? null;

const ETAG = /^(?:W\/)?"(?:\d{1,15}-)?([\w-]{22})"$/;

/** Answers that what the client has under this ETag is still the answer. */
export const notModified = (etag: string): Response => new Response(null, { status: 304, headers: { etag } });

import type { Principal } from "@/lib/domain/policy";
import { isDraining } from "@/lib/live/drain";
import { changesAfter, lastSeqOf } from "@/lib/live/seq";
import { openStream } from "@/lib/live/streams";
import type { Credential } from "@/lib/session/tokens/credential";
import { problem } from "./problem";

/** A reader further behind than this gets only `hello`. */
const MAX_MISSED = 200;
const RETRY_MS = 2_000;

type Asked = {
  who: Extract<Principal, { kind: "person" | "key" }>;
  credential: Credential;
  planId: string;
  stage: string | null;
  after: number | null;
};

/**
 * The stream of a plan's changes: `hello` with the number of its newest event, then `news` with each change, `here` with who else
 * looks at the stage, and `beat` now and then. With `after`, what came since then follows `hello`, unless it is too much.
 */
export async function liveStream({ who, credential, planId, stage, after }: Asked): Promise<Response> {
  if (isDraining()) return problem(503, "shutting-down", {}, { "retry-after": "2" });
  const holder = `${who.kind}:${who.id}`;
  const stream = openStream({ credential, holder, planId, stage, personId: who.kind === "person" ? who.id : null }, who.name);
  if (!stream) return problem(429, "too-many-streams", {}, { "retry-after": "5" });
  try {
    // Read after it was opened: what is committed from here on reaches the stream by itself, and waits there until it begins.
    const seq = await lastSeqOf(planId);
    const missed = after !== null && after < seq ? await changesAfter(after, MAX_MISSED + 1, planId) : [];
    stream.retryAfter(RETRY_MS);
    stream.begin(seq, missed.length <= MAX_MISSED ? missed : []);
  } catch (error) {
    stream.close();
    throw error;
  }
  return new Response(stream.body, {
    headers: { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store, no-transform", "x-accel-buffering": "no" },
  });
}

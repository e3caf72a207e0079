import type { Principal } from "@/lib/domain/policy";
import { isDraining } from "@/lib/live/drain";
import { changesAfter, lastSeqOf } from "@/lib/live/seq";
import { openStream, type StreamPace } from "@/lib/live/streams";
import type { Credential } from "@/lib/session/tokens/credential";
import { problem } from "./problem";

/** A client that missed more changes than this gets only the newest number, and must reload. */
const MAX_MISSED = 200;
const RETRY_MS = 2_000;

type StreamRequest = {
  who: Extract<Principal, { kind: "person" | "key" }>;
  credential: Credential;
  planId: string;
  also?: readonly string[];
  stage: string | null;
  after: number | null;
};

/**
 * The live stream of a plan: `hello` with the number of its newest event, then `news` with each change, `here` with the other people
 * on the stage, and `beat` to keep the connection open. With `after`, the changes since then follow `hello`, unless there are too many.
 */
export async function liveStream(
  { who, credential, planId, also = [], stage, after }: StreamRequest,
  pace?: StreamPace,
): Promise<Response> {
  if (isDraining()) return problem(503, "shutting-down", {}, { "retry-after": "2" });
  const holder = `${who.kind}:${who.id}`;
  const stream = openStream({ credential, holder, planId, also, stage, personId: who.kind === "person" ? who.id : null }, who.name, pace);
  if (!stream) return problem(429, "too-many-streams", {}, { "retry-after": "5" });
  try {
    // Read after the stream is open: it already queues the changes that are committed from here on.
    const seq = await lastSeqOf(planId, ...also);
    const missed = after !== null && after < seq ? await changesAfter(after, MAX_MISSED + 1, planId, ...also) : [];
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

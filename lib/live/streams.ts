import { canRead } from "@/lib/domain/policy";
import { singleton } from "@/lib/per-process";
import { principalsOf } from "@/lib/session/tokens/credential";
import { subscribe } from "./bus";
import type { ChangeEvent } from "./change-event";
import { joinStage, LINGER_MS, peopleAt, type StageInView, watchPresence } from "./presence";
import { Stream, type Subscriber } from "./stream";

/** How many streams one person or key may have open in this process. A browser shares six connections among its tabs. */
export const MAX_STREAMS = 12;

const BEAT_MS = 15_000;
/** How often the permissions of the subscribers are checked again. */
export const CREDENTIAL_CHECK_MS = 3_000;

/** The interval of permission checks, and how long a person who left is still listed. */
export type StreamPace = { checkMs: number; lingerMs: number };
const DEFAULT_PACE: StreamPace = { checkMs: CREDENTIAL_CHECK_MS, lingerMs: LINGER_MS };

const state = singleton("streams", () => ({ open: new Set<Stream>(), stop: null as (() => void) | null }));

/** A new stream, or null for a holder who has too many. */
export function openStream(subscriber: Subscriber, name: string, { checkMs, lingerMs }: StreamPace = DEFAULT_PACE): Stream | null {
  const theirs = [...state.open].filter((stream) => stream.subscriber.holder === subscriber.holder);
  if (theirs.length >= MAX_STREAMS) return null;
  const stage = stageOf(subscriber);
  let leave = () => {};
  const stream = new Stream(subscriber, (ended) => {
    leave();
    state.open.delete(ended);
    if (state.open.size === 0) state.stop?.();
  });
  state.open.add(stream);
  state.stop ??= serveStreams(checkMs);
  if (stage && subscriber.personId !== null) leave = joinStage(stage, { id: subscriber.personId, name }, lingerMs);
  if (stage) sendPresence(stream, stage);
  return stream;
}

export const openStreams = (): number => state.open.size;

export function closeStreams(): void {
  for (const stream of [...state.open]) stream.close();
}

/** Serves the open streams: changes, presence, keep-alives and permission checks, until the last stream is closed. */
function serveStreams(checkMs: number): () => void {
  const stops = [
    subscribe(publishToStreams),
    watchPresence((stage) => {
      for (const stream of state.open) if (isAt(stream, stage)) sendPresence(stream, stage);
    }),
    every(BEAT_MS, () => {
      for (const stream of [...state.open]) stream.send("beat", {});
    }),
    every(checkMs, () => void closeUnauthorized()),
  ];
  return () => {
    for (const stop of stops) stop();
    state.stop = null;
  };
}

function every(ms: number, work: () => void): () => void {
  const timer = setInterval(work, ms).unref();
  return () => clearInterval(timer);
}

function publishToStreams(change: ChangeEvent): void {
  // The change may have taken away the right to read.
  if (change.planId === null || change.subject === "person") void closeUnauthorized();
  for (const stream of [...state.open]) stream.publish(change);
}

const stageOf = ({ planId, stage }: Subscriber): StageInView | null => (stage === null ? null : { planId, stage });

const isAt = ({ subscriber }: Stream, { planId, stage }: StageInView) => subscriber.planId === planId && subscriber.stage === stage;

function sendPresence(stream: Stream, stage: StageInView): void {
  stream.send("here", { people: peopleAt(stage).filter((person) => person.id !== stream.subscriber.personId) });
}

/** Closes the streams of subscribers who may no longer read a plan of theirs; all streams when the check itself fails. */
async function closeUnauthorized(): Promise<void> {
  const streams = [...state.open];
  const holders = await principalsOf(streams.map(({ subscriber }) => subscriber.credential)).catch(() => new Map<string, never>());
  for (const stream of streams) {
    const holder = holders.get(stream.subscriber.credential.id);
    const { planId, also = [] } = stream.subscriber;
    if (!holder || [planId, ...also].some((id) => !canRead(holder, id))) stream.close();
  }
}

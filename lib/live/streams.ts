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
/** How often it is asked whether those who listen still may. */
export const CHECK_MS = 3_000;

/** How often those who listen are checked, and how long somebody who left is still shown. */
export type Pace = { checkMs: number; lingerMs: number };
const USUAL: Pace = { checkMs: CHECK_MS, lingerMs: LINGER_MS };

const state = singleton("streams", () => ({ open: new Set<Stream>(), stop: null as (() => void) | null }));

/** A new stream, or null for somebody who has too many. */
export function openStream(seat: Subscriber, name: string, { checkMs, lingerMs }: Pace = USUAL): Stream | null {
  const theirs = [...state.open].filter((stream) => stream.seat.holder === seat.holder);
  if (theirs.length >= MAX_STREAMS) return null;
  const spot = spotOf(seat);
  let leave = () => {};
  const stream = new Stream(seat, (ended) => {
    leave();
    state.open.delete(ended);
    if (state.open.size === 0) state.stop?.();
  });
  state.open.add(stream);
  state.stop ??= attend(checkMs);
  if (spot && seat.personId !== null) leave = joinStage(spot, { id: seat.personId, name }, lingerMs);
  if (spot) tellHere(stream, spot);
  return stream;
}

export const openStreams = (): number => state.open.size;

export function closeStreams(): void {
  for (const stream of [...state.open]) stream.close();
}

/** Keeps the open streams told, alive and honest, until the last of them is closed. */
function attend(checkMs: number): () => void {
  const stops = [
    subscribe(tellNews),
    watchPresence((spot) => {
      for (const stream of state.open) if (isAt(stream, spot)) tellHere(stream, spot);
    }),
    every(BEAT_MS, () => {
      for (const stream of [...state.open]) stream.send("beat", {});
    }),
    every(checkMs, () => void checkSeats()),
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

function tellNews(news: ChangeEvent): void {
  // Whom it concerns may have lost what let them listen.
  if (news.planId === null || news.subject === "person") void checkSeats();
  for (const stream of [...state.open]) stream.tell(news);
}

const spotOf = ({ planId, stage }: Subscriber): StageInView | null => (stage === null ? null : { planId, stage });

const isAt = ({ seat }: Stream, spot: StageInView) => seat.planId === spot.planId && seat.stage === spot.stage;

function tellHere(stream: Stream, spot: StageInView): void {
  stream.send("here", { people: peopleAt(spot).filter((person) => person.id !== stream.seat.personId) });
}

/** Closes the streams of those who may not read the plan any more; all of them when that cannot be found out. */
async function checkSeats(): Promise<void> {
  const streams = [...state.open];
  const holders = await principalsOf(streams.map(({ seat }) => seat.ticket)).catch(() => new Map<string, never>());
  for (const stream of streams) {
    const holder = holders.get(stream.seat.ticket.id);
    if (!holder || !canRead(holder, stream.seat.planId)) stream.close();
  }
}

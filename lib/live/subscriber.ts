import { database, provider, urlOfDatabase } from "@/lib/db/client";
import { type Listening, listen } from "@/lib/db/listen";
import { singleton } from "@/lib/per-process";
import { dispatch } from "./bus";
import { parseChangeEvent } from "./change-event";
import { peers } from "./peers";
import { PRESENCE_CHANNEL, receivePresence, renewPresence } from "./presence";
import { CHANGES_CHANNEL } from "./publish";
import { changesAfter, lastSeq } from "./seq";

/** How many missed events are read at a time. */
const PAGE = 500;

const state = singleton("subscriber", () => ({ listening: null as Listening | null }));

/** Subscribes this process to the changes of all processes on the same PostgreSQL, itself included. SQLite has only this process. */
export async function startSubscriber({ pulseMs }: { pulseMs?: number } = {}): Promise<void> {
  if (provider() !== "postgresql" || state.listening) return;
  /** Every event up to this number was dispatched. */
  let dispatched = await lastSeq();
  // How often a catch-up from the audit log was requested, and how many of these requests are done.
  let requested = 0;
  let done = 0;
  let isReading = false;

  // This may dispatch a change twice, but leaves none out.
  const catchUp = async () => {
    requested++;
    if (isReading) return;
    isReading = true;
    try {
      while (done < requested) {
        const upTo = requested;
        const missed = await changesAfter(dispatched, PAGE);
        for (const change of missed) dispatch(change);
        dispatched = missed.at(-1)?.seq ?? dispatched;
        if (missed.length < PAGE) done = upTo;
      }
    } catch {
      // The next pulse tries again.
    } finally {
      isReading = false;
    }
  };

  state.listening = listen({
    url: urlOfDatabase(database()),
    channels: [CHANGES_CHANNEL, PRESENCE_CHANNEL],
    onNotice(channel, notice) {
      if (channel === PRESENCE_CHANNEL) return receivePresence(notice);
      const change = parseChangeEvent(notice);
      if (!change) return;
      // While an earlier change may be missing, only catchUp moves the mark.
      if (done === requested) dispatched = Math.max(dispatched, change.seq);
      dispatch(change);
    },
    onConnected: () => void catchUp(),
    // A connection pooler may drop notices; the audit log has every event.
    onPulse() {
      renewPresence();
      void catchUp();
    },
    pulseMs,
  });
  peers.send = state.listening.send;
}

export async function stopSubscriber(): Promise<void> {
  const { listening } = state;
  state.listening = null;
  peers.send = null;
  await listening?.stop();
}

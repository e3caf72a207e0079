import { database, provider, urlOfDatabase } from "@/lib/db/client";
import { type Listening, listen } from "@/lib/db/listen";
import { singleton } from "@/lib/per-process";
import { dispatch } from "./bus";
import { parseChangeEvent } from "./change-event";
import { peers } from "./peers";
import { PRESENCE_CHANNEL, receivePresence, renewPresence } from "./presence";
import { CHANGES_CHANNEL } from "./publish";
import { changesAfter, lastSeq } from "./seq";

/** How many events are read at a time when something was missed. */
const PAGE = 500;

const ear = singleton("ear", () => ({ listening: null as Listening | null }));

/** Has this process hear what all processes on the same PostgreSQL change, itself included. On SQLite there is only this one. */
export async function startSubscriber({ pulseMs }: { pulseMs?: number } = {}): Promise<void> {
  if (provider() !== "postgresql" || ear.listening) return;
  /** All up to this event was delivered. */
  let heard = await lastSeq();
  // How often the trail was to be read for what was missed, and how much of that is done.
  let asked = 0;
  let done = 0;
  let isReading = false;

  // Some news may be delivered twice by this, none is left out.
  const catchUp = async () => {
    asked++;
    if (isReading) return;
    isReading = true;
    try {
      while (done < asked) {
        const upTo = asked;
        const missed = await changesAfter(heard, PAGE);
        for (const news of missed) dispatch(news);
        heard = missed.at(-1)?.seq ?? heard;
        if (missed.length < PAGE) done = upTo;
      }
    } catch {
      // The next pulse tries again.
    } finally {
      isReading = false;
    }
  };

  ear.listening = listen({
    url: urlOfDatabase(database()),
    channels: [CHANGES_CHANNEL, PRESENCE_CHANNEL],
    onNotice(channel, notice) {
      if (channel === PRESENCE_CHANNEL) return receivePresence(notice);
      const news = parseChangeEvent(notice);
      if (!news) return;
      // While something before it may be missing, only the trail moves the mark.
      if (done === asked) heard = Math.max(heard, news.seq);
      dispatch(news);
    },
    onConnected: () => void catchUp(),
    // A pooler between us and the server may swallow notices: the trail has them all.
    onPulse() {
      renewPresence();
      void catchUp();
    },
    pulseMs,
  });
  peers.send = ear.listening.send;
}

export async function stopSubscriber(): Promise<void> {
  const { listening } = ear;
  ear.listening = null;
  peers.send = null;
  await listening?.stop();
}

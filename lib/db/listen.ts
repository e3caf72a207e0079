import { setTimeout as sleep } from "node:timers/promises";
import type { Tx } from "./client";

/** PostgreSQL refuses longer ones. */
export const MAX_NOTICE_BYTES = 7_900;

/** PostgreSQL sends it when the transaction commits, in the order of commits, and never when it does not. */
export async function notifyAtCommit(tx: Tx, channel: string, notice: string): Promise<void> {
  await tx.$executeRawUnsafe("SELECT pg_notify($1, $2)", channel, notice);
}

export type Listening = {
  /** Tells the other processes at once; where there is no connection it is not told. */
  send: (channel: string, notice: string) => void;
  stop: () => Promise<void>;
};

type Options = {
  url: string;
  channels: readonly string[];
  onNotice: (channel: string, notice: string) => void;
  /** After each connecting: what was told since the last connection broke was missed. */
  onConnected: () => void;
  /** Every few seconds while the connection answers. */
  onPulse: () => void;
  pulseMs?: number;
};

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;
const ANSWER_MS = 4_000;

/** Listens to PostgreSQL's notices on a connection of its own, and connects again whenever it breaks or falls silent. */
export function listen({ url, channels, onNotice, onConnected, onPulse, pulseMs = 5_000 }: Options): Listening {
  const stopped = new AbortController();
  let ask: ((sql: string, values?: string[]) => Promise<unknown>) | null = null;

  /** One connection; settles when it has ended, however that came. */
  const connection = async (connected: () => void): Promise<void> => {
    const { default: pg } = await import("pg");
    const mine = new pg.Client({
      connectionString: url,
      application_name: "slipway-live",
      connectionTimeoutMillis: ANSWER_MS,
      query_timeout: ANSWER_MS,
      keepAlive: true,
    });
    let pulse: NodeJS.Timeout | undefined;
    // A connection takes one question at a time.
    let before: Promise<unknown> = Promise.resolve();
    const askMine = (sql: string, values?: string[]) => {
      const answer = before.then(() => mine.query(sql, values));
      before = answer.catch(() => {});
      return answer;
    };
    await new Promise<void>((ended) => {
      const end = () => {
        clearInterval(pulse);
        if (ask === askMine) ask = null;
        mine.end().catch(() => {});
        ended();
      };
      const begin = async () => {
        await mine.connect();
        for (const channel of channels) await askMine(`LISTEN ${channel}`);
        ask = askMine;
        connected();
        onConnected();
        // A connection whose other end is gone without a word is only found out by asking.
        pulse = setInterval(() => void askMine("SELECT 1").then(onPulse, end), pulseMs);
      };
      mine.on("error", end);
      mine.on("end", end);
      mine.on("notification", ({ channel, payload }) => onNotice(channel, payload ?? ""));
      stopped.signal.addEventListener("abort", end, { once: true });
      begin().catch(end);
    });
  };

  const run = async () => {
    let waitMs = FIRST_WAIT_MS;
    while (!stopped.signal.aborted) {
      await connection(() => {
        waitMs = FIRST_WAIT_MS;
      });
      // Spread out, so that not all processes come back in the same instant.
      await sleep(waitMs * (0.5 + Math.random()), undefined, { signal: stopped.signal }).catch(() => {});
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    }
  };

  const running = run();
  return {
    send: (channel, notice) => {
      ask?.("SELECT pg_notify($1, $2)", [channel, notice]).catch(() => {});
    },
    stop: async () => {
      stopped.abort();
      await running;
    },
  };
}

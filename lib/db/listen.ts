import { setTimeout as sleep } from "node:timers/promises";
import type { Tx } from "./client";

/** PostgreSQL refuses longer notices. */
export const MAX_NOTICE_BYTES = 7_900;

/** Sends a notice when the transaction commits, in the order of commits; after a rollback it is not sent. */
export async function notifyAtCommit(tx: Tx, channel: string, notice: string): Promise<void> {
  await tx.$executeRawUnsafe("SELECT pg_notify($1, $2)", channel, notice);
}

export type Listening = {
  /** Notifies the other processes at once; without a connection the notice is dropped. */
  send: (channel: string, notice: string) => void;
  stop: () => Promise<void>;
};

type Options = {
  url: string;
  channels: readonly string[];
  onNotice: (channel: string, notice: string) => void;
  /** Called after each connect. Notices since the end of the last connection were missed. */
  onConnected: () => void;
  /** Called every few seconds while the connection answers. */
  onPulse: () => void;
  pulseMs?: number;
};

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;
const ANSWER_MS = 4_000;

/** Listens to PostgreSQL's notices on its own connection, and reconnects whenever it breaks or stops answering. */
export function listen({ url, channels, onNotice, onConnected, onPulse, pulseMs = 5_000 }: Options): Listening {
  const stopped = new AbortController();
  let send: ((sql: string, values?: string[]) => Promise<unknown>) | null = null;

  /** One connection. Resolves at its end, whatever the reason. */
  const connection = async (connected: () => void): Promise<void> => {
    const { default: pg } = await import("pg");
    const client = new pg.Client({
      connectionString: url,
      application_name: "slipway-live",
      connectionTimeoutMillis: ANSWER_MS,
      query_timeout: ANSWER_MS,
      keepAlive: true,
    });
    let pulse: NodeJS.Timeout | undefined;
    // A connection runs one query at a time.
    let previous: Promise<unknown> = Promise.resolve();
    const query = (sql: string, values?: string[]) => {
      const result = previous.then(() => client.query(sql, values));
      previous = result.catch(() => {});
      return result;
    };
    await new Promise<void>((ended) => {
      const end = () => {
        clearInterval(pulse);
        if (send === query) send = null;
        client.end().catch(() => {});
        ended();
      };
      const start = async () => {
        await client.connect();
        for (const channel of channels) await query(`LISTEN ${channel}`);
        send = query;
        connected();
        onConnected();
        // Only a query can detect that the server is gone.
        pulse = setInterval(() => void query("SELECT 1").then(onPulse, end), pulseMs);
      };
      client.on("error", end);
      client.on("end", end);
      client.on("notification", ({ channel, payload }) => onNotice(channel, payload ?? ""));
      stopped.signal.addEventListener("abort", end, { once: true });
      start().catch(end);
    });
  };

  const run = async () => {
    let waitMs = FIRST_WAIT_MS;
    while (!stopped.signal.aborted) {
      await connection(() => {
        waitMs = FIRST_WAIT_MS;
      });
      // A random delay, so that processes do not reconnect at the same time.
      await sleep(waitMs * (0.5 + Math.random()), undefined, { signal: stopped.signal }).catch(() => {});
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    }
  };

  const running = run();
  return {
    send: (channel, notice) => {
      send?.("SELECT pg_notify($1, $2)", [channel, notice]).catch(() => {});
    },
    stop: async () => {
      stopped.abort();
      await running;
    },
  };
}

import { afterCommit, provider, type Tx } from "@/lib/db/client";
import { MAX_NOTICE_BYTES, notifyAtCommit } from "@/lib/db/listen";
import { dispatch } from "./bus";
import type { ChangeEvent } from "./change-event";

export const CHANGES_CHANNEL = "slipway_news";

/**
 * Publishes a change to open pages when its transaction commits, and only then. A SQLite file has one process; PostgreSQL
 * notifies all processes, this one included (./subscriber.ts), in the order of commits.
 */
export async function publishAtCommit(tx: Tx, change: ChangeEvent): Promise<void> {
  if (provider() === "postgresql") await notifyAtCommit(tx, CHANGES_CHANNEL, notice(change));
  else afterCommit(tx, () => dispatch(change));
}

function notice(change: ChangeEvent): string {
  const text = JSON.stringify(change);
  return Buffer.byteLength(text) <= MAX_NOTICE_BYTES ? text : JSON.stringify({ ...change, actor: { ...change.actor, name: "" } });
}

import { afterCommit, provider, type Tx } from "@/lib/db/client";
import { MAX_NOTICE_BYTES, notifyAtCommit } from "@/lib/db/listen";
import { dispatch } from "./bus";
import type { ChangeEvent } from "./change-event";

export const CHANGES_CHANNEL = "slipway_news";

/**
 * Has open pages told of a change when its transaction commits, and not otherwise. A SQLite file has one process; PostgreSQL
 * tells them all, this one included (./ear.ts), so that everybody hears everything in the order of commits.
 */
export async function publishAtCommit(tx: Tx, news: ChangeEvent): Promise<void> {
  if (provider() === "postgresql") await notifyAtCommit(tx, CHANGES_CHANNEL, notice(news));
  else afterCommit(tx, () => dispatch(news));
}

function notice(news: ChangeEvent): string {
  const text = JSON.stringify(news);
  return Buffer.byteLength(text) <= MAX_NOTICE_BYTES ? text : JSON.stringify({ ...news, actor: { ...news.actor, name: "" } });
}

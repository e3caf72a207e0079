import { afterCommit, provider, type Tx } from "@/lib/db/client";
import { MAX_NOTICE_BYTES, notifyAtCommit } from "@/lib/db/listen";
import { deliver } from "./bus";
import type { News } from "./change-event";

export const NEWS = "slipway_news";

/**
 * Has open pages told of a change when its transaction commits, and not otherwise. A SQLite file has one process; PostgreSQL
 * tells them all, this one included (./ear.ts), so that everybody hears everything in the order of commits.
 */
export async function tell(tx: Tx, news: News): Promise<void> {
  if (provider() === "postgresql") await notifyAtCommit(tx, NEWS, notice(news));
  else afterCommit(tx, () => deliver(news));
}

function notice(news: News): string {
  const text = JSON.stringify(news);
  return Buffer.byteLength(text) <= MAX_NOTICE_BYTES ? text : JSON.stringify({ ...news, actor: { ...news.actor, name: "" } });
}

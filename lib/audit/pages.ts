import { database } from "@/lib/db/client";
import type { StoredEvent } from "./verify";

const PAGE = 2000;

/** The events after a number in pages, as stored; by default the whole audit log. */
export async function* eventPages({ after: first = 0, atOnce = PAGE, db = database() } = {}): AsyncGenerator<StoredEvent[]> {
  for (let after = first; ; ) {
    // In the order of numbers, so that a wrong number is found as the first event out of order.
    const rows = await db.event.findMany({ where: { seq: { gt: after } }, orderBy: { seq: "asc" }, take: atOnce });
    if (rows.length > 0) yield rows.map((row) => ({ ...row, at: row.at.toISOString() }));
    if (rows.length < atOnce) return;
    after = rows.at(-1)?.seq ?? after;
  }
}

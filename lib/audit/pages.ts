import { database } from "@/lib/db/client";
import type { StoredEvent } from "./verify";

const PAGE = 2000;

/** The whole audit log in pages, as stored. */
export async function* eventPages(): AsyncGenerator<StoredEvent[]> {
  for (let after = 0; ; ) {
    // In the order of numbers, so that a wrong number is found as the first event out of order.
    const rows = await database().event.findMany({ where: { seq: { gt: after } }, orderBy: { seq: "asc" }, take: PAGE });
    if (rows.length > 0) yield rows.map((row) => ({ ...row, at: row.at.toISOString() }));
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.seq ?? after;
  }
}

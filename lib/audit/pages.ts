import { database } from "@/lib/db/client";
import type { StoredEvent } from "./verify";

const PAGE = 2000;

/** The whole record in pages, as it is stored. */
export async function* eventPages(): AsyncGenerator<StoredEvent[]> {
  for (let after = 0; ; ) {
    // By number where numbers are right; a record whose numbers are not is found out by the first that is out of turn.
    const rows = await database().event.findMany({ where: { seq: { gt: after } }, orderBy: { seq: "asc" }, take: PAGE });
    if (rows.length > 0) yield rows.map((row) => ({ ...row, at: row.at.toISOString() }));
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.seq ?? after;
  }
}

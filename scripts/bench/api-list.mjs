import { measured, report } from "./measured.mjs";

/** A page of the API's list of items, and the same again with the ETag of an earlier answer, if answers have one. */
export async function measureList({ size, server, subject, counts, seconds, kanboard }) {
  const url = `${server.url}/api/v1/plans/${subject.slug}/items?limit=200`;
  const headers = { authorization: `Bearer ${subject.key}` };
  const first = await fetch(url, { headers });
  if (!first.ok) throw new Error(`The list was answered with ${first.status}: ${await first.text()}`);
  const etag = first.headers.get("etag");
  const rows = [];
  for (const clients of counts) {
    const list = await measured([server.pid], seconds, { clients, next: () => ({ url, headers }) });
    const row = { size, what: "API list", ...list };
    if (kanboard) row.kanboard = await kanboard.list({ clients, seconds });
    report(row);
    const again = { ...headers, "if-none-match": etag ?? '"none"' };
    const unchanged = await measured([server.pid], seconds, { clients, next: () => ({ url, headers: again }) });
    const rowAgain = {
      size,
      what: "API list with If-None-Match",
      ...unchanged,
      notModifiedShare: unchanged.notModified / unchanged.accepted,
    };
    report(rowAgain);
    rows.push(row, rowAgain);
  }
  return rows;
}

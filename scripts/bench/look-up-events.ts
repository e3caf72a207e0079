import { readFileSync } from "node:fs";
import { closeDatabase, openDatabase } from "@/lib/db/client";

// node scripts/run.mjs scripts/bench/look-up-events.ts FILE
// FILE holds the request ids of acknowledged ticks as JSON. Prints how many have no event (`lost`), and how many events have a request id
// of the same kind that is not in the file (`unacknowledged`): their answer did not arrive.

const acknowledged = new Set(JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as string[]);
const db = await openDatabase();
const events = await db.event.findMany({ where: { verb: "item.mark", requestId: { startsWith: "soak-" } }, select: { requestId: true } });
const inLog = new Set(events.map(({ requestId }) => requestId));
const lost = [...acknowledged].filter((id) => !inLog.has(id)).length;
const unacknowledged = [...inLog].filter((id) => id === null || !acknowledged.has(id)).length;
console.log(JSON.stringify({ lost, unacknowledged, events: events.length }));
await closeDatabase();

import { closeDatabase, database, openDatabase } from "@/lib/db/client";
import { sql } from "@/lib/db/sql";

// node scripts/run.mjs scripts/bench/bare-queries.ts PLAN_ID ROUNDS
// Reads the rows of each page with one plain query: a lower bound for the page. Prints the median of the rounds in milliseconds.

const [planId = "", rounds = "50"] = process.argv.slice(2);
await openDatabase();
const stages = sql`SELECT s."id", s."key", i."state", COUNT(*) AS "count" FROM "Stage" s LEFT JOIN "Item" i ON i."stageId" = s."id"
                   WHERE s."planId" = ${planId} GROUP BY s."id", s."key", i."state"`;
const queries = {
  board: stages,
  timeline: stages,
  checklist: sql`SELECT i.* FROM "Item" i WHERE i."planId" = ${planId} ORDER BY i."orderTr", i."id" LIMIT 100`,
  activity: sql`SELECT e.* FROM "Event" e WHERE e."planId" = ${planId} ORDER BY e."seq" DESC LIMIT 100`,
};
const medians: Record<string, number> = {};
for (const [name, query] of Object.entries(queries)) {
  const times: number[] = [];
  for (let round = 0; round < Number(rounds); round++) {
    const started = performance.now();
    await database().$queryRaw(query);
    times.push(performance.now() - started);
  }
  medians[name] = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
console.log(JSON.stringify(medians));
await closeDatabase();

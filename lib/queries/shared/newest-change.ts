import { database } from "@/lib/db/client";
import { readRows } from "@/lib/db/read";
import { sql } from "@/lib/db/sql";

/**
 * The number of the newest event of all plans, and whether a rollout runs, whose remaining seconds change without an event. One statement,
 * whose cost does not grow with the events or the rollouts.
 */
export async function newestChange(): Promise<{ seq: number; isRolloutRunning: boolean }> {
  const [row] = await readRows<{ seq: number | bigint | null; running: number | bigint }>(
    database(),
    sql`SELECT (SELECT MAX("seq") FROM "Event") AS "seq",
               CASE WHEN EXISTS (SELECT 1 FROM "Plan" p WHERE EXISTS
                 (SELECT 1 FROM "Rollout" r WHERE r."planId" = p."id" AND r."status" = 'running')) THEN 1 ELSE 0 END AS "running"`,
  );
  return { seq: Number(row?.seq ?? 0), isRolloutRunning: Number(row?.running ?? 0) === 1 };
}

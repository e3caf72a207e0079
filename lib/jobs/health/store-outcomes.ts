import type { Tx } from "@/lib/db/client";
import { join, type Sql, sql } from "@/lib/db/sql";
import { afterCheck, type HealthOutcome, healthChange } from "@/lib/domain/health/health";
import { nextDue } from "@/lib/domain/health/schedule";
import { hourOf, hourSlot, SAMPLES_KEPT } from "@/lib/domain/health/uptime";
import type { ClaimedCheck } from "./claim-checks";

export type Measured = { check: ClaimedCheck; outcome: HealthOutcome };

/**
 * Stores the outcomes of checks together, releases each check and sets when it is next due. An outcome counts only while this process still
 * has claimed the check and its settings are unchanged: late outcomes, those of an earlier address and those of an archived plan are dropped. Returns the checks
 * whose health turned, and those that are still failing.
 */
export async function storeOutcomes(
  tx: Tx,
  measured: readonly Measured[],
  now: Date,
  chance: () => number,
): Promise<{ turning: string[]; failing: string[] }> {
  const ids = measured.map(({ check }) => check.id);
  const present = await tx.healthCheck.findMany({ where: { id: { in: ids }, service: { plan: { archivedAt: null } } } });
  const samples: Sql[] = [];
  const hours: Sql[] = [];
  const [turning, failing]: [string[], string[]] = [[], []];
  for (const { check, outcome } of measured) {
    const row = present.find(({ id }) => id === check.id);
    if (row?.takenUntil?.getTime() !== check.takenUntil.getTime()) continue;
    if (row.version !== check.version) {
      await tx.healthCheck.update({ where: { id: row.id }, data: { takenUntil: null } });
      continue;
    }
    const health = afterCheck(row, outcome);
    await tx.healthCheck.update({
      where: { id: row.id },
      data: {
        ...health,
        checks: row.checks + 1,
        lastAt: outcome.at,
        lastMs: outcome.ms,
        lastStatus: outcome.status,
        lastWhy: outcome.why,
        dueAt: nextDue(outcome.at, row.everySeconds, chance(), now),
        takenUntil: null,
      },
    });
    samples.push(sampleOf(row.id, row.checks, outcome));
    hours.push(hourOfOutcome(row.id, outcome));
    if (healthChange(health, row.failsAfter) !== null) turning.push(row.id);
    else if (health.state === "failing") failing.push(row.id);
  }
  if (samples.length === 0) return { turning, failing };
  await tx.$executeRaw(sql`INSERT INTO "HealthSample" ("checkId", "slot", "at", "ms", "status", "why") VALUES ${join(samples)}
    ON CONFLICT ("checkId", "slot") DO UPDATE SET
      "at" = excluded."at", "ms" = excluded."ms", "status" = excluded."status", "why" = excluded."why"`);
  // The slot holds this hour, or the same hour of eight days ago.
  await tx.$executeRaw(sql`INSERT INTO "HealthHour" ("checkId", "slot", "hour", "well", "failed", "wellMs", "mostMs") VALUES ${join(hours)}
    ON CONFLICT ("checkId", "slot") DO UPDATE SET
      "well" = excluded."well" + CASE WHEN "HealthHour"."hour" = excluded."hour" THEN "HealthHour"."well" ELSE 0 END,
      "failed" = excluded."failed" + CASE WHEN "HealthHour"."hour" = excluded."hour" THEN "HealthHour"."failed" ELSE 0 END,
      "wellMs" = excluded."wellMs" + CASE WHEN "HealthHour"."hour" = excluded."hour" THEN "HealthHour"."wellMs" ELSE 0 END,
      "mostMs" = CASE WHEN "HealthHour"."hour" = excluded."hour" AND "HealthHour"."mostMs" > excluded."mostMs"
                      THEN "HealthHour"."mostMs" ELSE excluded."mostMs" END,
      "hour" = excluded."hour"`);
  return { turning, failing };
}

const sampleOf = (id: string, checkCount: number, { at, ms, status, why }: HealthOutcome): Sql =>
  sql`(${id}, ${checkCount % SAMPLES_KEPT}, ${at}, ${ms}, ${status}, ${why})`;

function hourOfOutcome(id: string, { at, ms, why }: HealthOutcome): Sql {
  const hour = hourOf(at);
  const wellMs = why === null ? ms : 0;
  return sql`(${id}, ${hourSlot(hour)}, ${hour}, ${why === null ? 1 : 0}, ${why === null ? 0 : 1}, ${wellMs}, ${wellMs})`;
}

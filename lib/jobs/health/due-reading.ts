import { database } from "@/lib/db/client";
import { isReadingDue } from "@/lib/domain/health/health";
import { monitoredRollouts } from "@/lib/queries/health/monitored-rollouts";

/** Which of these checks were already failing when their service entered monitoring: a reading has to record that. */
export async function findDueHealthReading(checks: readonly string[]): Promise<string[]> {
  if (checks.length === 0) return [];
  const db = database();
  const rows = await db.healthCheck.findMany({
    where: { id: { in: [...checks] }, service: { rollouts: { some: { fullTrafficAt: { not: null } } } } },
    select: { id: true, state: true, since: true, service: { select: { id: true, candidateId: true } } },
  });
  const monitored = await monitoredRollouts(
    db,
    rows.map(({ service }) => service),
  );
  return rows.flatMap((row) => {
    const rollout = monitored.get(row.service.id);
    return rollout && isReadingDue(row, rollout.fullTrafficAt, rollout.readAt) ? [row.id] : [];
  });
}

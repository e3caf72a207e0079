import type { Db, Tx } from "@/lib/db/client";
import { HEALTH_METRIC, HEALTH_SOURCE } from "@/lib/domain/health/health";

export type MonitoredRollout = {
  id: string;
  fullTrafficAt: Date | null;
  /** The time of its newest reading from a health check. */
  readAt: Date | null;
};

/** By service: the rollout that gave full traffic to its candidate. */
export async function monitoredRollouts(
  db: Db | Tx,
  services: readonly { id: string; candidateId: string | null }[],
): Promise<Map<string, MonitoredRollout>> {
  if (services.length === 0) return new Map();
  const rows = await db.rollout.findMany({
    where: {
      serviceId: { in: services.map(({ id }) => id) },
      imageId: { in: services.flatMap(({ candidateId }) => candidateId ?? []) },
      status: { not: "rolled_back" },
      fullTrafficAt: { not: null },
    },
    // The newest one is last, so it stays in the map.
    orderBy: { plannedAt: "asc" },
    select: {
      id: true,
      serviceId: true,
      fullTrafficAt: true,
      // Readings of the same name that were added or fetched do not come from a health check.
      readings: {
        where: { metric: HEALTH_METRIC, source: HEALTH_SOURCE, addedById: null, addedByKey: null },
        orderBy: { takenAt: "desc" },
        take: 1,
        select: { takenAt: true },
      },
    },
  });
  return new Map(rows.map(({ serviceId, readings, ...rollout }) => [serviceId, { ...rollout, readAt: readings[0]?.takenAt ?? null }]));
}
